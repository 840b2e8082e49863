import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openSource } from "../../bench/public/open-source";
import { replacePart } from "../../bench/replace-part";
import { openDatabase } from "@/db/client";
import { closeProcessDatabase, setProcessDatabase } from "@/db/process-database";
import { env, parseEnv, setEnv } from "@/lib/env";
import { GlossError } from "@/lib/errors";
import { embedderSettled, embedderState, setEmbedder } from "@/lib/llm/open-embedder";
import { log } from "@/lib/log";
import { askRepository } from "./ask-repository";
import { cachedEmbedder } from "./cached-embedder";
import { type AskedRepository, readQuestionSets } from "./question-sets";
import { renderRetrieval } from "./render-retrieval";
import { type Asked, keepRun, lastRun, type RetrievalRun } from "./retrieval-run";

const quality = join(import.meta.dirname, "../../docs/quality.md");
const title = "Finding code";

const usage = `Ask public questions of public repositories and say how well the code is found.

  GLOSS_PUBLIC_DATA=DIR npm run eval -- chat

  --only NAME,NAME        these repositories alone; docs/quality.md then stays as it is
  --without-meaning       no vectors
  --help                  print this

DIR/questions/SET holds repos.json and annotations/ of a question set, DIR/repos/NAME.git a bare clone of each
repository; one that is missing is cloned. Vectors are kept in the data folder, so a second run is fast.

Exit code: 0 every repository was asked, 1 some were left out, 2 nothing could be asked.
`;

/** `npm run eval -- chat`. Gives the exit code. */
export async function evaluateRetrieval(args: string[], version: string): Promise<number> {
  const options = readOptions(args);
  if (options.help) {
    process.stdout.write(usage);
    return 0;
  }
  log.level = "silent";
  const root = process.env["GLOSS_PUBLIC_DATA"];
  const folder = root && join(root, "questions");
  if (!root || !folder || !existsSync(folder))
    throw new GlossError(
      "config",
      "GLOSS_PUBLIC_DATA names no folder that holds questions/; npm run eval -- chat --help says how.",
    );
  const wanted = readQuestionSets(folder).filter(({ name }) => !options.only || options.only.includes(name));
  if (wanted.length === 0) throw new GlossError("config", `${folder} holds no questions that are asked for.`);
  const own = env();
  const stop = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => stop.abort());
  const scratch = mkdtempSync(join(tmpdir(), "gloss-eval-chat-"));
  try {
    const embedder = await openEmbedder(own.GLOSS_DATA_DIR, options.withoutMeaning);
    const database = await openDatabase({ dataDir: null });
    setProcessDatabase(database);
    const asked: Asked[] = [];
    const repositories: RetrievalRun["repositories"] = [];
    const left = embedder.note === null ? [] : [embedder.note];
    for (const of of wanted) {
      if (stop.signal.aborted) throw new GlossError("cancelled", "The evaluation was stopped.");
      const source = join(root, "repos", `${of.name}.git`);
      const reason = whyNot(root, of);
      if (reason) {
        left.push(`${of.set}: ${of.name}: ${reason}`);
        continue;
      }
      const done = await askRepository(database, of, {
        source,
        dir: join(scratch, `${of.set}-${of.name}.git`),
        withMeaning: embedder.id !== null,
        signal: stop.signal,
      });
      asked.push(...done.asked);
      const { set, name, url, commit, root: part, sha256 } = of;
      repositories.push({ set, name, url, commit, root: part, chunks: done.chunks, sha256 });
      console.error(`${repositories.length} of ${wanted.length}: ${set}: ${name}`);
    }
    if (asked.length === 0) throw new GlossError("unavailable", `Nothing was asked. ${left.join(" ")}`);
    const runs = join(own.GLOSS_DATA_DIR, "evaluations", "retrieval");
    const run: RetrievalRun = {
      finishedAt: new Date().toISOString(),
      version,
      embedder: embedder.id,
      repositories,
      asked,
      left,
    };
    const text = renderRetrieval(run, lastRun(runs));
    keepRun(runs, run);
    console.log(text);
    // Figures of a part, or without meaning, are no figures of the product.
    if (!options.only && embedder.id !== null && left.length === 0)
      writeFileSync(quality, replacePart(readFileSync(quality, "utf8"), title, `${about(run)}\n\n${text}`));
    return left.length > 0 ? 1 : 0;
  } finally {
    setEmbedder(null);
    setEnv(own);
    await closeProcessDatabase();
    rmSync(scratch, { recursive: true, force: true });
  }
}

function about({ finishedAt, version }: RetrievalRun): string {
  return `Questions with known answers, asked of public repositories at pinned commits: which files (or lines) are about it. Made by \`GLOSS_PUBLIC_DATA=DIR npm run eval -- chat\` at ${version} on ${finishedAt.slice(0, 10)}. The set \`semble\` is that of [MinishLab/semble](https://github.com/MinishLab/semble) (MIT; \`benchmarks/\`), counted as its benchmark counts: ten places, a target is found at the first place that covers it. The set \`sivru\` is that of [sivru/sivru](https://github.com/sivru/sivru) (MIT) in the same form. \`DIR/questions/SET\` takes \`repos.json\` and \`annotations/\` of a set, \`DIR/repos/NAME.git\` bare clones (\`git clone --bare URL\`), which the command makes where they are missing. Nothing of it is part of Gloss. grep is files in which most of a question's words stand.`;
}

/** Why a repository can't be asked; null where its commit is there. */
function whyNot(root: string, { name, url, commit }: AskedRepository): string | null {
  const source = openSource(root, { folder: `repos/${name}.git`, url, commit, licence: "its own" });
  return typeof source === "string" ? source : null;
}

async function openEmbedder(
  dataDir: string,
  without: boolean,
): Promise<{ id: string | null; note: string | null }> {
  const parsed = parseEnv({
    GLOSS_DATA_DIR: dataDir,
    EMBEDDINGS: without ? "off" : "local",
    LOG_LEVEL: "silent",
  });
  if ("faults" in parsed) throw new Error(parsed.faults.map(({ problem }) => problem).join(" "));
  setEnv(parsed.env);
  if (without) return { id: null, note: "meaning, as was asked for" };
  const opened = await embedderSettled();
  if (!opened) {
    const state = embedderState();
    return { id: null, note: `meaning: ${"reason" in state ? state.reason : "there is no embedding model"}` };
  }
  setEmbedder(cachedEmbedder(opened, join(dataDir, "evaluations", "vectors")));
  return { id: opened.id, note: null };
}

function readOptions(args: string[]) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        only: { type: "string" },
        "without-meaning": { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    });
    return {
      help: values.help ?? false,
      only: values.only === undefined ? null : values.only.split(",").map((name) => name.trim()),
      withoutMeaning: values["without-meaning"] ?? false,
    };
  } catch (error) {
    throw new GlossError(
      "bad_request",
      `${error instanceof Error ? error.message : "The options can't be read."}\n\n${usage}`,
    );
  }
}
