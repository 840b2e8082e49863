import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkChange } from "@/lib/rules/check-change";
import { findSecrets } from "@/lib/rules/find-secrets";
import { languageOf } from "@/lib/rules/language";
import { parseSource } from "@/lib/rules/parse-source";
import { changeOf, fileBetween } from "@/lib/rules/testing/change-between";
import type { Change } from "@/lib/source/change";
import { type Benchmark, quantile } from "./benchmark";

const linesWanted = 2_000;
const rounds = 25;

interface Sample {
  name: string;
  /** Whole files, by path. */
  files: [path: string, text: string][];
}

/** Times and ratios of the static tier; each ratio is against parsing the same files alone, in the same run. */
export async function benchRules(): Promise<Benchmark> {
  const rows: Benchmark["rows"] = [];
  for (const sample of [ownSources(), ...bundledSources(process.env["GLOSS_TEST_REPOS"])]) {
    const change = changeOf(sample.files.map(([path, text]) => fileBetween(path, null, text)));
    const lines = change.files.reduce((sum, file) => sum + file.additions, 0);
    const parsing = await cpu(() => parseAll(sample.files));
    const secrets = await cpu(() => secretsOf(change));
    const whole = await cpu(() => checkChange(change, async () => null));
    const { findings, rulesRun } = await checkChange(change, async () => null);
    rows.push({
      name: `${sample.name}: ${lines} added lines in ${change.files.length} files, ${rulesRun} rules, ${findings.length} findings`,
      value: `${whole.toFixed(1)} ms; per 1,000 lines ${perThousand(whole, lines)} ms, of it secrets ${perThousand(secrets, lines)}`,
      floor: { text: "2,000 lines under 100 ms", met: (whole * 2_000) / lines < 100 },
      // The clock of CPU time ticks every few milliseconds; a small sample may be parsed between two ticks.
      ...(parsing > 0 ? { ratio: `${(whole / parsing).toFixed(2)} × parsing alone` } : {}),
    });
  }
  const notes = [
    `CPU time, lower quartile of ${rounds} rounds after warm-up; the first files of each repository by path.`,
  ];
  if (!process.env["GLOSS_TEST_REPOS"]) notes.push("Own source only, because GLOSS_TEST_REPOS is not set.");
  return { rows, notes };
}

async function parseAll(files: Sample["files"]): Promise<void> {
  for (const [path, text] of files) parseSource(languageOf(path) ?? "typescript", text);
}

async function secretsOf(change: Change): Promise<void> {
  for (const file of change.files) await findSecrets(file.path, file.hunks, change.head.sha);
}

function perThousand(milliseconds: number, lines: number): string {
  return ((milliseconds * 1_000) / lines).toFixed(1);
}

function ownSources(): Sample {
  const root = join(import.meta.dirname, "..");
  const paths = readdirSync(join(root, "lib"), { recursive: true, encoding: "utf8" }).map(
    (path) => `lib/${path}`,
  );
  return {
    name: "This project (TypeScript)",
    files: firstLines(paths, (path) => readFileSync(join(root, path), "utf8")),
  };
}

function bundledSources(folder: string | undefined): Sample[] {
  if (!folder || !existsSync(folder)) return [];
  const work = mkdtempSync(join(tmpdir(), "gloss-bench-"));
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(".bundle"))
      .map((name) => {
        const dir = join(work, name);
        execFileSync("git", ["clone", "-q", "--bare", join(folder, name), dir], { stdio: "ignore" });
        const git = (...args: string[]) =>
          execFileSync("git", ["-C", dir, ...args], { encoding: "utf8", maxBuffer: 1 << 28 });
        const paths = git("ls-tree", "-r", "--name-only", "HEAD").split("\n");
        const files = firstLines(paths, (path) => git("show", `HEAD:${path}`));
        return { name: name.replace(/\.bundle$/, ""), files };
      });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Whole source files, tests left out, until there are enough lines. */
function firstLines(paths: readonly string[], read: (path: string) => string): Sample["files"] {
  const files: Sample["files"] = [];
  let lines = 0;
  for (const path of paths.toSorted()) {
    if (lines >= linesWanted) break;
    if (languageOf(path) === null || /test|examples|docs|\.d\.ts$/.test(path)) continue;
    const text = read(path);
    files.push([path, text]);
    lines += text.split("\n").length;
  }
  return files;
}

/**
 * Milliseconds of this thread's CPU. A busy machine makes the same work dearer and never cheaper, so of all rounds the
 * lower quartile is taken.
 */
async function cpu(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = -5; round < rounds; round += 1) {
    const start = process.threadCpuUsage();
    await work();
    const { user, system } = process.threadCpuUsage(start);
    if (round >= 0) times.push((user + system) / 1_000);
  }
  return quantile(times, 0.25);
}
