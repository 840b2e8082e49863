import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { contentReason, pathReason } from "@/lib/index/is-indexable";
import { parseFile } from "@/lib/index/parse-file";
import { decodeText } from "@/lib/source/decode-text";
import type { Benchmark } from "./benchmark";

/** Declarations as a plain search sees them; it also finds some in comments and texts. */
const declaration =
  /^[ \t]*(?:export\s+)?(?:default\s+)?(?:declare\s+)?(?:abstract\s+)?(?:async\s+)?(?:function\*?|class|def|func|interface|type|enum|struct)\s+(?:\([^)]*\)\s*)?([A-Za-z_$][\w$]*)/gm;

interface Sum {
  files: number;
  lines: number;
  bytes: number;
  /** Milliseconds of this thread's CPU. */
  ms: number;
  chunks: number;
  chunkBytes: number;
  symbols: number;
  declared: number;
  found: number;
}

/** What taking files apart for the index costs, and how many of the names that a plain search finds it finds. */
export async function benchParsing(): Promise<Benchmark> {
  const folder = process.env["GLOSS_TEST_REPOS"];
  const sums = new Map<string, Sum>();
  let leftOut = 0;
  // The first round warms up.
  for (const isWarm of [false, true]) {
    for (const [path, text] of filesOf(folder)) {
      if (pathReason(path) !== null || text === null || contentReason(path, text) !== null)
        leftOut += isWarm ? 1 : 0;
      else if (isWarm) count(sums, path, text);
      else parseFile(path, text);
    }
  }
  const rows = [...sums]
    .filter(([, { lines }]) => lines > 1_000)
    .toSorted(([, a], [, b]) => b.lines - a.lines)
    .map(([language, sum]) => {
      const cost = (sum.ms * 1_000) / sum.lines;
      const names = sum.declared === 0 ? "" : `; ${sum.found} of ${sum.declared} plainly declared names`;
      return {
        name: `${language}: ${sum.lines} lines in ${sum.files} files`,
        value: `${cost.toFixed(1)} ms per 1,000 lines; ${sum.chunks} chunks of ${Math.round(sum.lines / sum.chunks)} lines, ${(sum.chunkBytes / sum.bytes).toFixed(2)} characters for each; ${sum.symbols} symbols${names}`,
        floor: { text: "1,000 lines under 30 ms", met: cost < 30 },
      };
    });
  const notes = [`CPU time of one round after another that warms up; ${leftOut} files left out.`];
  if (!folder) notes.push("Own source only, because GLOSS_TEST_REPOS is not set.");
  return { rows, notes };
}

function count(sums: Map<string, Sum>, path: string, text: string): void {
  const start = process.threadCpuUsage();
  const { language, symbols, chunks, outcome } = parseFile(path, text);
  const { user, system } = process.threadCpuUsage(start);
  const sum = sums.get(language ?? "other") ?? {
    files: 0,
    lines: 0,
    bytes: 0,
    ms: 0,
    chunks: 0,
    chunkBytes: 0,
    symbols: 0,
    declared: 0,
    found: 0,
  };
  sums.set(language ?? "other", sum);
  sum.files++;
  sum.lines += text.split("\n").length;
  sum.bytes += text.length;
  sum.ms += (user + system) / 1_000;
  sum.chunks += chunks.length;
  sum.chunkBytes += chunks.reduce((size, chunk) => size + chunk.text.length, 0);
  sum.symbols += symbols.length;
  if (outcome !== "parsed") return;
  const names = new Set(symbols.map((symbol) => symbol.name));
  for (const [, name = ""] of text.matchAll(declaration)) {
    sum.declared++;
    if (names.has(name)) sum.found++;
  }
}

/** All files of the bundles' newest commits, or of this project; null for those that are no text. */
function* filesOf(folder: string | undefined): Generator<[path: string, text: string | null]> {
  if (!folder || !existsSync(folder)) {
    yield* checkedOut(join(import.meta.dirname, ".."));
    return;
  }
  const work = mkdtempSync(join(tmpdir(), "gloss-bench-"));
  try {
    for (const name of readdirSync(folder).filter((file) => file.endsWith(".bundle"))) {
      const dir = join(work, name);
      execFileSync("git", ["clone", "-q", join(folder, name), dir], { stdio: "ignore" });
      yield* checkedOut(dir);
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function* checkedOut(dir: string): Generator<[path: string, text: string | null]> {
  const listed = execFileSync("git", ["-C", dir, "ls-files", "-z", "--stage"], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  for (const [, path = ""] of listed.matchAll(/100\d+ \S+ \d\t([^\0]+)\0/g))
    yield [path, decodeText(readFileSync(join(dir, path)))];
}
