import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { severities, type Severity } from "@/lib/core/finding";
import { GlossError } from "@/lib/errors";
import type { ReviewNow } from "@/lib/review/review-now";
import { reviewModes } from "@/lib/review/views";

export const usage = `Review a pull request, or a range of commits or the working tree of a local repository.

  npm run review -- <address of a pull request | owner/repo#N> [--post]
  npm run review -- --repo DIR --base REV --head REV
  npm run review -- --repo DIR --base REV --working-tree
  npm run review -- --replay RUN_ID

  --repo DIR              a git repository on this machine (the current folder when only revisions are given)
  --base REV              what the change starts from: a commit, branch or tag
  --head REV              what it ends in (HEAD)
  --working-tree          in place of --head: the files as they are now, with changes that are not committed;
                          a new file counts once it is added with git add
  --post                  post the review on the pull request; without it nothing leaves this machine but
                          the model's calls
  --fresh                 let models answer anew, whatever they answered to the very same within 90 days
  --sarif FILE            what another tool says of the same commit, as SARIF 2.1.0; may be given again
  --replay RUN_ID         go through a stored review again, without network, key or repository; print what comes
                          out, and on standard error whether it equals what is stored
  --mode MODE             standard: rules and one agent; parallel: rules and three agents at once; static: the
                          rules alone (as configured, and by the size of the change, where a model key is set)
  --format md|json|sarif  how it is printed (md); docs/review-output.md describes json and sarif
  --output FILE           write it there instead of to standard output
  --fail-on SEVERITY      exit 1 when a finding of this severity or a graver one is shown:
                          critical, high, medium or low
  --help                  print this

Exit code: 0 reviewed, 1 findings at or over --fail-on, 2 could not review, 3 a replay that differs from what is
stored or does not come to its end.
`;

export const formats = ["md", "json", "sarif"] as const;
export type Format = (typeof formats)[number];

export interface ReviewOptions {
  what: ReviewNow["what"] | { replay: string };
  mode: ReviewNow["mode"];
  post: boolean;
  fresh: boolean;
  /** Absolute paths. */
  sarif: string[];
  format: Format;
  /** Absolute path; null for standard output. */
  output: string | null;
  failOn: Severity | null;
}

/**
 * Reads the words after `npm run review --`; `help` when that is what they ask for. Paths are meant from `cwd`.
 * Throws `bad_request` with what is wrong and how to see the usage.
 */
export function readOptions(args: string[], cwd: string): ReviewOptions | "help" {
  const { values, positionals } = parse(args);
  if (values.help) return "help";
  const { mode, format = "md", output, post = false, fresh = false, sarif = [] } = values;
  const failOn = values["fail-on"];
  const way = reviewModes.find((one) => one === mode);
  if (mode !== undefined && !way) throw wrong(`--mode is ${either(reviewModes)}, not "${mode}".`);
  const chosen = formats.find((one) => one === format);
  if (!chosen) throw wrong(`--format is ${either(formats)}, not "${format}".`);
  const least = severities.find((one) => one === failOn);
  if (failOn !== undefined && !least) throw wrong(`--fail-on is ${either(severities)}, not "${failOn}".`);
  if (output === "") throw wrong("--output needs the name of a file.");
  const what = whatOf(values, positionals, cwd);
  if ("replay" in what && (post || fresh || mode !== undefined || sarif.length > 0))
    throw wrong(
      "--replay takes a review as it is stored: --post, --fresh, --mode and --sarif don't go with it.",
    );
  if (sarif.includes("")) throw wrong("--sarif needs the name of a file.");
  if (post && !("target" in what))
    throw wrong("--post needs a pull request; a local range has no page to post on.");
  return {
    what,
    mode: way,
    post,
    fresh,
    sarif: sarif.map((file) => resolve(cwd, file)),
    format: chosen,
    output: output === undefined ? null : resolve(cwd, output),
    failOn: least ?? null,
  };
}

function parse(args: string[]) {
  const one = { type: "string" } as const;
  const flag = { type: "boolean" } as const;
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        repo: one,
        base: one,
        head: one,
        "working-tree": flag,
        replay: one,
        sarif: { type: "string", multiple: true },
        post: flag,
        fresh: flag,
        mode: one,
        format: one,
        output: one,
        "fail-on": one,
        help: { ...flag, short: "h" },
      },
    });
  } catch (error) {
    // Node's own words name the option; everything after the first sentence is about escaping.
    const said = error instanceof Error ? (/^.*?[.](?=\s|$)|^.+$/m.exec(error.message)?.[0] ?? "") : "";
    throw wrong(said || "The options can't be read.");
  }
}

interface Named {
  repo?: string | undefined;
  base?: string | undefined;
  head?: string | undefined;
  "working-tree"?: boolean | undefined;
  replay?: string | undefined;
}

function whatOf(
  { repo, base, head, replay, "working-tree": workingTree = false }: Named,
  [target, ...more]: string[],
  cwd: string,
): ReviewOptions["what"] {
  const local = repo !== undefined || base !== undefined || head !== undefined || workingTree;
  if (more.length > 0) throw wrong(`One change at a time: "${more.join(" ")}" is left over.`);
  if (replay !== undefined) {
    if (target !== undefined || local)
      throw wrong("--replay names a stored review; nothing else to review with it.");
    if (replay === "") throw wrong("--replay needs the id of a review, as in its address on the dashboard.");
    return { replay };
  }
  if (target !== undefined && local)
    throw wrong("Name a pull request, or --repo with --base and --head; not both.");
  if (target !== undefined) return { target };
  if (!local) throw wrong("Nothing to review: name a pull request, or --repo with --base and --head.");
  if (!base) throw wrong("--base is missing: the commit, branch or tag that the change starts from.");
  if (workingTree && head !== undefined)
    throw wrong("Name --head or the working tree as what the change ends in; not both.");
  return { dir: resolve(cwd, repo ?? "."), base, head: workingTree ? null : head || "HEAD" };
}

function wrong(what: string): GlossError {
  return new GlossError("bad_request", `${what}\n\nnpm run review -- --help says how.`);
}

function either(words: readonly string[]): string {
  return `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}
