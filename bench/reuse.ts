import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "@/db/client";
import { closeProcessDatabase, setProcessDatabase } from "@/db/process-database";
import { say, type Script, useTools } from "@/e2e/anthropic/script";
import { startAnthropic } from "@/e2e/anthropic/start-anthropic";
import { parseEnv, setEnv } from "@/lib/env";
import { closeProcessGraph } from "@/lib/graph/open-graph";
import { getReview } from "@/lib/review/get-review";
import { reviewNow } from "@/lib/review/review-now";
import type { Benchmark } from "./benchmark";

/** Changes of each repository, and commits of others that lie between the two bases. */
const most = 3;
const apart = 5;

const answer =
  "## Summary\nRead it.\n\n## Confidence\n4/5\n\n## Review Verdict\n**NEEDS_DISCUSSION** because it is a trial.\n\n<suggestions>[]</suggestions>\n<semantic_issues>[]</semantic_issues>";

/** Reads the first file of the change, then answers. */
const reader: Script = (request) => {
  const said = JSON.stringify(request.messages);
  const path = /=== file \\\\?"(.+?)\\\\?"/.exec(said)?.[1];
  return path && !said.includes("tool_result") ? useTools(["read_file", { path }]) : say(answer);
};

interface Count {
  hits: number;
  all: number;
}

/**
 * How many answers of models are there already when a change is reviewed that was reviewed before: at the same base,
 * and rebased over five commits of other people. Real commits, the whole pipeline with what it knows from git history,
 * a scripted model that reads a file and answers.
 */
export async function benchReuse(): Promise<Benchmark> {
  const folder = process.env["GLOSS_TEST_REPOS"] ?? "";
  if (!existsSync(folder)) throw new Error("This needs GLOSS_TEST_REPOS, a folder of git bundles.");
  const double = await startAnthropic({ script: reader });
  const parsed = parseEnv({
    EMBEDDINGS: "off",
    GLOSS_LEARN: "false",
    ANTHROPIC_API_KEY: "k",
    ANTHROPIC_BASE_URL: double.url,
  });
  if ("faults" in parsed) throw new Error(JSON.stringify(parsed.faults));
  setEnv(parsed.env);
  setProcessDatabase(await openDatabase({ dataDir: null }));
  const work = mkdtempSync(join(tmpdir(), "gloss-reuse-"));
  const counts = { again: { hits: 0, all: 0 }, rebased: { hits: 0, all: 0 } };
  let changes = 0;
  const names: string[] = [];
  try {
    for (const bundle of readdirSync(folder).filter((file) => file.endsWith(".bundle"))) {
      const dir = join(work, bundle);
      execFileSync("git", ["clone", "-q", join(folder, bundle), dir], { stdio: "ignore" });
      const found = rebasable(dir);
      names.push(`${bundle.replace(/\.bundle$/, "")} (${found.length})`);
      for (const { older, newer } of found) {
        changes++;
        await review(dir, older);
        add(counts.again, await review(dir, older));
        add(counts.rebased, await review(dir, newer));
      }
    }
  } finally {
    await double.close();
    await closeProcessGraph().catch(() => {});
    await closeProcessDatabase();
    setEnv(null);
    rmSync(work, { recursive: true, force: true });
  }
  const floor = 0.7;
  const row = (name: string, { hits, all }: Count) => ({
    name,
    value: `${((100 * hits) / Math.max(1, all)).toFixed(1)} % of ${all} answers`,
    floor: { text: "over 70 %", met: hits / Math.max(1, all) > floor },
  });
  return {
    rows: [
      row("reviewed again, nothing changed: given again", counts.again),
      row(`rebased over ${apart} commits, the same content: given again`, counts.rebased),
    ],
    notes: [
      `${changes} real changes: ${names.join(", ")}. A model that reads the first changed file whole before it answers; where others changed that file meanwhile, its second answer is asked for.`,
    ],
  };
}

interface Range {
  base: string;
  head: string;
}

/** Commits that make the same patch on an older base, as a rebase over what lies between would have them. */
function rebasable(dir: string): { older: Range; newer: Range }[] {
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@b", ...args], {
      cwd: dir,
      stdio: ["ignore", "pipe", "ignore"],
      maxBuffer: 50_000_000,
    }).toString("utf8");
  const patchOf = (from: string, to: string) =>
    git("diff", "--no-ext-diff", from, to).replaceAll(/^index .*$/gm, "");
  const found: { older: Range; newer: Range }[] = [];
  for (const head of git("rev-list", "--no-merges", "--first-parent", "--max-count=60", "HEAD")
    .trim()
    .split("\n")) {
    if (found.length >= most) break;
    try {
      const base = git("rev-parse", `${head}^`).trim();
      const before = git("rev-parse", `${base}~${apart}`).trim();
      if (!/^(?!.*(lock|\.md$)).*\.\w+$/m.test(git("diff", "--name-only", base, head))) continue;
      git("checkout", "-q", "--detach", before);
      git("cherry-pick", "--allow-empty", head);
      const moved = git("rev-parse", "HEAD").trim();
      if (patchOf(before, moved) === patchOf(base, head))
        found.push({ older: { base: before, head: moved }, newer: { base, head } });
    } catch {
      // It does not apply there, or the history begins before.
      git("reset", "-q", "--hard");
    }
  }
  return found;
}

async function review(dir: string, { base, head }: Range): Promise<Count> {
  const point = (name: string, sha: string) =>
    execFileSync("git", ["update-ref", `refs/heads/${name}`, sha], { cwd: dir });
  point("reuse-base", base);
  point("reuse-topic", head);
  const { runId } = await reviewNow({
    what: { dir, base: "reuse-base", head: "reuse-topic" },
    mode: "standard",
    post: false,
    signal: new AbortController().signal,
  });
  const calls = (await getReview({ kind: "cli" }, runId))?.trace.modelCalls ?? [];
  return { hits: calls.filter(({ saved }) => saved !== null).length, all: calls.length };
}

function add(sum: Count, more: Count): void {
  sum.hits += more.hits;
  sum.all += more.all;
}
