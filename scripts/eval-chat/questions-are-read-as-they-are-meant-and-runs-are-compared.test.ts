import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import type { Embedder } from "@/lib/llm/embedder";
import { readTree } from "@/lib/source/git/read-tree";
import { cachedEmbedder } from "./cached-embedder";
import { cutRepository } from "./cut-repository";
import { plainGrep } from "./plain-grep";
import { readQuestionSets } from "./question-sets";
import { renderRetrieval } from "./render-retrieval";
import { type Asked, keepRun, lastRun, type RetrievalRun } from "./retrieval-run";
import { differenceOf, figuresOf } from "./summarize-retrieval";

const work = mkdtempSync(join(tmpdir(), "gloss-questions-"));
afterAll(() => rmSync(work, { recursive: true, force: true }));

it("a set's questions come with their targets, and what is broken is named", () => {
  const set = join(work, "sets", "semble");
  mkdirSync(join(set, "annotations"), { recursive: true });
  const listed = {
    name: "zod",
    language: "typescript",
    url: "https://example.com/zod.git",
    revision: "a".repeat(40),
  };
  writeFileSync(join(set, "repos.json"), JSON.stringify([listed, { ...listed, name: "without-questions" }]));
  const file = join(set, "annotations", "zod.json");
  const asked = {
    query: "ZodType",
    relevant: ["src/a.ts", { path: "src/b.ts", start_line: 3, end_line: 9 }],
    secondary: [{ path: "src/c.ts" }],
    category: "symbol",
  };
  writeFileSync(file, JSON.stringify([asked]));
  const [read, ...others] = readQuestionSets(join(work, "sets"));
  expect(others).toEqual([]);
  expect(read).toMatchObject({ set: "semble", name: "zod", root: null, half: "held out" });
  expect(read?.questions).toEqual([
    {
      text: "ZodType",
      category: "symbol",
      targets: [
        { path: "src/a.ts", lines: null },
        { path: "src/b.ts", lines: [3, 9] },
        { path: "src/c.ts", lines: null },
      ],
    },
  ]);
  writeFileSync(file, "[{}]");
  expect(() => readQuestionSets(join(work, "sets"))).toThrow(/zod\.json can't be read/);
});

it("a part of a repository is cut out at its path, and grep finds files by most words", async () => {
  const source = join(work, "source");
  mkdirSync(join(source, "lib", "deep"), { recursive: true });
  writeFileSync(join(source, "lib", "deep", "cookie.txt"), "set the Cookie\nanother cookie\n");
  writeFileSync(join(source, "lib", "deep", "header.txt"), "set a header for a cookie\n");
  writeFileSync(join(source, "outside.txt"), "set header cookie\n");
  const git = (...args: string[]) =>
    execFileSync("git", ["-C", source, ...args], { stdio: "pipe" })
      .toString()
      .trim();
  git("init", "-q");
  git("add", ".");
  git("-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-qm", "one");
  const commit = git("rev-parse", "HEAD");
  const dir = join(work, "cut.git");
  const cut = await cutRepository(join(source, ".git"), { commit, root: "lib/deep" }, dir);
  expect((await readTree(dir, cut)).map(({ path }) => path)).toEqual([
    "lib/deep/cookie.txt",
    "lib/deep/header.txt",
  ]);
  const again = join(work, "again.git");
  expect(await cutRepository(join(source, ".git"), { commit, root: "lib/deep" }, again)).toBe(cut);
  const found = await plainGrep(dir, cut)("which header is a cookie");
  expect(found.map(({ path }) => path)).toEqual(["lib/deep/header.txt", "lib/deep/cookie.txt"]);
});

it("a vector is made once, also by the next process, and a broken line is made again", async () => {
  let made = 0;
  const real: Embedder = {
    id: "test/model:1",
    dimensions: 2,
    embed: (texts) => {
      made += texts.length;
      return Promise.resolve(texts.map((text) => new Float32Array([text.length, 0.5])));
    },
  };
  const folder = join(work, "vectors");
  const first = cachedEmbedder(real, folder);
  await first.embed(["a", "bb"], "passage");
  expect(await first.embed(["bb", "ccc"], "passage")).toEqual([
    new Float32Array([2, 0.5]),
    new Float32Array([3, 0.5]),
  ]);
  expect(made).toBe(3);
  await first.embed(["a"], "query");
  expect(made).toBe(4);
  writeFileSync(join(folder, "test-model-1.jsonl"), "0123456789 broken", { flag: "a" });
  const next = cachedEmbedder(real, folder);
  expect(await next.embed(["ccc", "a"], "passage")).toEqual([
    new Float32Array([3, 0.5]),
    new Float32Array([1, 0.5]),
  ]);
  expect(made).toBe(4);
});

const score = (ndcg: number) => ({ ndcg, hit: ndcg > 0 ? 1 : 0, reciprocal: ndcg });
const asked = (question: string, all: number, basis = "b"): Asked => ({
  set: "semble",
  repository: "zod",
  language: "typescript",
  half: "held out",
  question,
  category: "symbol",
  basis,
  scores: { grep: score(0), all: score(all) },
});
const run = (finishedAt: string, ...ones: Asked[]): RetrievalRun => ({
  startedAt: finishedAt,
  finishedAt,
  version: "1",
  embedder: "e",
  repositories: [
    { set: "semble", name: "zod", url: "u", commit: "c".repeat(40), root: null, chunks: 3, sha256: "s" },
  ],
  asked: ones,
  answered: [],
  lied: [],
  left: [],
});

it("runs are compared question by question where they asked the same of the same", () => {
  const before = run("2026-01-01T00:00:00Z", asked("a", 0.5), asked("b", 1), asked("c", 1, "other"));
  const now = [asked("a", 1), asked("b", 0.75), asked("c", 0), asked("d", 0)];
  expect(differenceOf(before, now, "all")).toMatchObject({ questions: 2, won: 1, lost: 1, mean: 0.125 });
  expect(differenceOf(before, now, "words")).toBeNull();
  expect(figuresOf(now, "all")).toMatchObject({ questions: 4, hit: 0.5, reciprocal: 0.4375 });
  expect(figuresOf(now, "meaning")).toBeNull();
});

it("a run is kept and told with what was measured, beside the last", () => {
  const folder = join(work, "runs");
  const any = () => true;
  expect(lastRun(folder, any)).toBeNull();
  const before = run("2026-01-01T00:00:00Z", asked("a", 0.5));
  keepRun(folder, before);
  writeFileSync(join(folder, "20270101T000000.json"), "{");
  expect(lastRun(folder, any)).toEqual(before);
  expect(lastRun(folder, ({ answered }) => answered.length > 0)).toBeNull();
  const told = renderRetrieval(run("2026-01-02T00:00:00Z", asked("a", 0.8), asked("b", 1)), before);
  expect(told).toContain("TypeScript of the set semble: 0.900, to be at least 0.75: met.");
  expect(told).toContain("- all: 1 of 1 questions better, 0 worse; nDCG@10 +0.300");
  expect(told).toMatch(
    /\| semble: zod \| `c{12}` \| held out \| 3 \| 2 \| 0\.000 \| {2}\| {2}\| 0\.900 \| 1\.000 \| 0\.900 \|/,
  );
});
