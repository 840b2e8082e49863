import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openDatabase } from "@/db/client";
import { closeProcessDatabase, setProcessDatabase } from "@/db/process-database";
import { startAnthropic } from "@/e2e/anthropic/start-anthropic";
import { type Files, makeRepository } from "@/e2e/github/testing/make-repository";
import { setEnv } from "@/lib/env";
import { digestOfChange } from "@/lib/evaluation/change-digest";
import type { GoldenCase } from "@/lib/evaluation/golden-case";
import type { GoldenSource } from "@/lib/evaluation/golden-sources";
import { judgeByWords } from "@/lib/evaluation/judge-meaning";
import { layOutCase, takeBack } from "@/lib/evaluation/lay-out-case";
import { openSource } from "@/lib/evaluation/open-source";
import { type Evaluated, type Evaluating, runEvaluation } from "@/lib/evaluation/run-evaluation";
import { summarize } from "@/lib/evaluation/summarize";
import { reviewNow } from "@/lib/review/review-now";
import { evalEnvironment } from "./eval-environment";
import { madeUpModel, planFor } from "./made-up-model";

const holders = globalThis as { glossModel?: unknown };
const bugs = 6;
const path = (nth: number) => `src/part-${nth}.ts`;
const filler = (nth: number) =>
  Array.from({ length: 30 }, (_, line) => `export const fact${nth}Number${line} = ${line};`).join("\n");
const wrong = (nth: number) =>
  `// Facts.\n${filler(nth)}\nexport function sumOf${nth}(list: number[]) {\n  return list.length;\n}\n`;
const right = (nth: number) =>
  `// Facts and a sum.\n${filler(nth)}\nexport function sumOf${nth}(list: number[]) {\n  return list.reduce((sum, one) => sum + one, 0);\n}\n`;

const made = makeRepository(
  Object.fromEntries(Array.from({ length: bugs }, (_, nth) => [path(nth), wrong(nth)])),
);
const cache = mkdtempSync(join(tmpdir(), "eval-cache-"));
const source: GoldenSource = {
  name: "sums",
  url: "https://example.com/sums",
  licence: "MIT",
  language: "TypeScript",
  tip: "",
  code: /./,
};
const cases: GoldenCase[] = [];
let whole: Evaluated;

/** A repository in which one sum after the other is mended, and a case that takes each mending back. */
beforeAll(async () => {
  const fixes = Array.from({ length: bugs }, (_, nth) => {
    const files: Files = { [path(nth)]: right(nth), [`notes-${nth}.txt`]: "The sum is right now.\n" };
    return made.commit("main", files);
  });
  source.tip = fixes.at(-1) ?? "";
  for (const [nth, commit] of fixes.entries()) {
    const start = { id: `calc-${nth}`, commit, files: [path(nth)] };
    const { base, head } = await takeBack(made.gitDir, start);
    const places = [{ path: path(nth), right: [33, 33] as [number, number], left: null }];
    cases.push({
      ...start,
      source: "sums",
      kind: "reversed",
      expected: [{ fix: commit, category: "correctness", places }],
      sha256: await digestOfChange(made.gitDir, base, head),
    });
  }
  setProcessDatabase(await openDatabase({ dataDir: null }));
  whole = await evaluate();
}, 180_000);

afterAll(async () => {
  await closeProcessDatabase();
  setEnv(null);
  delete holders.glossModel;
  made.remove();
  rmSync(cache, { recursive: true, force: true });
});

/** The whole set through the pipeline, with the program in the place of a model. */
async function evaluate(more: Partial<Evaluating> = {}) {
  const double = await startAnthropic({ script: () => ({ status: 500 }) });
  setEnv(evalEnvironment(process.env, "made-up", double.url));
  delete holders.glossModel;
  const signal = new AbortController().signal;
  const asked: string[] = [];
  const evaluated = runEvaluation({
    cases,
    sources: [source],
    done: [],
    open: (one) => openSource({ ...one, url: made.gitDir }, { from: null, cache }),
    review: (range, golden) => {
      asked.push(golden.id);
      double.setScript(madeUpModel(golden, ["The length of the list is returned and not its sum"]));
      return reviewNow({ what: range, post: false, signal });
    },
    // The commits of this repository carry no words of what they mend.
    judgeOf: () =>
      Promise.resolve(({ title, message }) =>
        judgeByWords(
          { title, message },
          { subject: "", message: "returns length in place of the sum of the list", diff: "" },
        ),
      ),
    budgetUsd: null,
    onResult: () => {},
    signal,
    ...more,
  });
  try {
    return { ...(await evaluated), asked };
  } finally {
    await double.close();
  }
}

it("precision, recall and confidence come out as the program was told to answer", () => {
  const { results, left } = whole;
  expect(left).toEqual([]);
  const plans = cases.map(planFor);
  const tells = plans.flatMap((plan) => plan.tells.flatMap((confidence) => confidence ?? []));
  const lies = plans.flatMap(({ lies: confidence }) => confidence ?? []);
  // Else the plan could not tell a measure that is right from one that counts all.
  expect(tells.length).toBeGreaterThan(2);
  expect(tells.length).toBeLessThan(bugs - 1);
  expect(lies.length).toBeGreaterThan(1);
  const { counts, calibration, tokens } = summarize(results, null);
  expect(counts).toMatchObject({
    cases: bugs,
    hits: tells.length,
    missed: bugs - tells.length,
    wrong: lies.length,
  });
  const high = (list: number[]) => list.filter((confidence) => confidence >= 0.9).length;
  expect(calibration.high).toEqual({
    findings: high([...tells, ...lies]),
    right: high(tells) / high([...tells, ...lies]),
  });
  expect(tokens.input).toBeGreaterThan(0);
  expect(results[0]?.url).toBe(`https://example.com/sums/commit/${cases[0]?.commit}`);
});

it("a change that comes in again has no past that tells how it was mended", async () => {
  const [first] = cases;
  const { base, head } = await layOutCase(made.gitDir, first!);
  const git = (await import("../golden-set/git")).git;
  expect(git(made.gitDir, "rev-list", head).trim().split("\n")).toEqual([head, base]);
  expect(git(made.gitDir, "diff", "--name-only", base, head).trim()).toBe(path(0));
  expect(git(made.gitDir, "show", `${base}:${path(0)}`)).toBe(right(0));
  expect(git(made.gitDir, "ls-tree", "--name-only", base)).not.toContain("notes-0.txt");
});

it("what is not what the set was made of is not reviewed, and the rest is", async () => {
  const [first, second, third] = cases;
  const changed = [{ ...first!, sha256: "0".repeat(64) }, { ...second!, source: "gone" }, third!];
  const { results, left, asked } = await evaluate({ cases: changed });
  expect(results.map(({ id }) => id)).toEqual(["calc-2"]);
  expect(asked).toEqual(["calc-2"]);
  expect(left.map(({ reason }) => reason)).toEqual([
    expect.stringContaining("has") as string,
    expect.stringContaining("no source") as string,
  ]);
});

it("what is done is not done again, and no change is begun that the budget may not pay", async () => {
  const results = whole.results.slice(0, 2);
  const each = Math.max(...results.map(({ costUsd }) => costUsd ?? 0));
  expect(each).toBeGreaterThan(0);
  const more = await evaluate({ cases: cases.slice(0, 5), done: results, budgetUsd: each * 1.5 });
  expect(more.asked).toEqual(["calc-2"]);
  expect(more.results.map(({ id }) => id)).toEqual(["calc-0", "calc-1", "calc-2"]);
  expect(more.left.map(({ id }) => id)).toEqual(["calc-3", "calc-4"]);
});

it("when nothing works any more it ends and says why", async () => {
  let tries = 0;
  const { results, left } = await evaluate({
    review: () => {
      tries++;
      return Promise.reject(new Error("secret detail"));
    },
  });
  expect(results).toEqual([]);
  expect(tries).toBe(5);
  expect(left).toHaveLength(bugs);
  expect(JSON.stringify(left)).not.toContain("secret detail");
});
