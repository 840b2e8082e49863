import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { writeFileSync } from "node:fs";
import packageJson from "../package.json" with { type: "json" };
import { openDatabase } from "@/db/client";
import { closeProcessDatabase, processDatabase, setProcessDatabase } from "@/db/process-database";
import { severities, type Severity } from "@/lib/core/finding";
import { GlossError, publicMessage } from "@/lib/errors";
import type { ReviewOutput } from "@/lib/review/output";
import { type ReviewNow, reviewNow } from "@/lib/review/review-now";
import { toSarif } from "@/lib/review/to-sarif";
import { toMarkdown } from "@/lib/review/to-markdown";
import { isShown } from "@/lib/review/verdict";

const usage = `Review a pull request or a range of a local repository.

  npm run review -- <pull-request URL | owner/repo#N> [--post]
  npm run review -- --repo DIR --base REV --head REV

  --post                 post the review on the pull request
  --format md|json|sarif how to print it (md)
  --mode standard|static with the model, or rules alone (standard where a model key is set)
  --fail-on SEVERITY     exit 1 at a finding of this severity or above (critical, high, medium, low)
  --output FILE          write there instead of to standard output
  --help

Exit code: 0 done, 1 findings at or over --fail-on, 2 could not review.
`;

const formats: Record<string, (output: ReviewOutput) => string> = {
  md: toMarkdown,
  json: (output) => `${JSON.stringify(output, null, 2)}\n`,
  sarif: (output) => `${JSON.stringify(toSarif(output, packageJson.version), null, 2)}\n`,
};

function read() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      repo: { type: "string" },
      base: { type: "string" },
      head: { type: "string" },
      post: { type: "boolean", default: false },
      format: { type: "string", default: "md" },
      mode: { type: "string" },
      "fail-on": { type: "string" },
      output: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  return { ...values, target: positionals[0], more: positionals.slice(1) };
}

type Options = ReturnType<typeof read>;

const wrong = (text: string) => new GlossError("bad_request", `${text}\n\n${usage}`);
/** npm runs scripts in the project's folder; a path is meant from where the person is. */
const from = process.env["INIT_CWD"] ?? process.cwd();

function whatOf({ target, repo, base, head, more }: Options): ReviewNow["what"] {
  if (more.length > 0) throw wrong(`One target at a time; ${more.join(" ")} is left over.`);
  if (target && (repo || base || head))
    throw wrong("Name a pull request, or --repo with --base and --head; not both.");
  if (target) return { target };
  if (!repo || !base || !head) throw wrong("Name a pull request, or all of --repo, --base and --head.");
  return { dir: resolve(from, repo), base, head };
}

function modeOf({ mode }: Options): ReviewNow["mode"] {
  if (mode === undefined || mode === "standard" || mode === "static") return mode;
  throw wrong(`--mode is standard or static, not ${mode}.`);
}

function failsOn(options: Options): Severity[] {
  const least = options["fail-on"];
  if (least === undefined) return [];
  const at = severities.findIndex((severity) => severity === least);
  if (at < 0) throw wrong(`--fail-on is one of ${severities.join(", ")}, not ${least}.`);
  return severities.slice(0, at + 1);
}

/** Beside a running server the embedded data folder is taken; the review is then made but not kept. */
async function openStore(): Promise<void> {
  try {
    await processDatabase();
  } catch (error) {
    if (!(error instanceof GlossError) || error.code !== "conflict") throw error;
    console.error("A Gloss server has the data folder; this review is not kept on its dashboard.");
    setProcessDatabase(await openDatabase({ dataDir: null }));
  }
}

async function main(): Promise<number> {
  const options = read();
  if (options.help) {
    process.stdout.write(usage);
    return 0;
  }
  const print = formats[options.format];
  if (!print) throw wrong(`--format is md, json or sarif, not ${options.format}.`);
  const order = { what: whatOf(options), mode: modeOf(options), post: options.post };
  const fatal = failsOn(options);
  await openStore();
  const stop = new AbortController();
  process.once("SIGINT", () => stop.abort());
  const terminal = process.stderr.isTTY;
  const onProgress = (step: string) => terminal && process.stderr.write(`\r\u001B[K${step} …`);
  try {
    const output = await reviewNow({ ...order, signal: stop.signal, onProgress });
    if (terminal) process.stderr.write("\r\u001B[K");
    if (options.output) writeFileSync(resolve(from, options.output), print(output));
    else process.stdout.write(print(output));
    return output.findings.some((finding) => isShown(finding) && fatal.includes(finding.severity)) ? 1 : 0;
  } finally {
    await closeProcessDatabase();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  const bad = error instanceof TypeError && "code" in error ? `${error.message}\n\n${usage}` : null;
  console.error(bad ?? publicMessage(error));
  if (!bad && !(error instanceof GlossError)) console.error(error);
  process.exitCode = 2;
}
