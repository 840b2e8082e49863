import { expect, it } from "vitest";
import type { CaseResult } from "../evaluation-result";
import { summarize } from "../summarize";
import { calibrationOf } from "./calibration";
import { alikeInWords } from "./alike-in-words";
import { movesOf } from "./headline";

type Fate = CaseResult["told"][number]["fate"];

/** A change with one expected finding, or none, and what was told of it: fates and confidences. */
function result(id: string, expected: boolean, ...told: [Fate, number][]): CaseResult {
  const hit = told.findIndex(([fate]) => fate === "hit");
  const at = told.findIndex(([fate]) => fate === "hit" || fate === "beside");
  return {
    id,
    source: "s",
    language: "Go",
    kind: expected ? "reversed" : "clean",
    url: `https://example.com/${id}`,
    sha256: id,
    expected: expected
      ? [
          {
            fix: id,
            category: "correctness",
            places: [{ path: "a.go", right: [1, 1], left: null }],
            words: "w",
            toldBy: hit < 0 ? null : hit,
            placedBy: at < 0 ? null : at,
          },
        ]
      : [],
    told: told.map(([fate, confidence]) => ({
      path: "a.go",
      side: "RIGHT",
      startLine: 1,
      endLine: 1,
      title: "t",
      category: "security",
      severity: "high",
      confidence,
      origin: "model",
      fate,
    })),
    addedLines: 10,
    mode: "standard",
    tokens: { input: 100, output: 10, cached: 0 },
    costUsd: 0.01,
    durationMs: 5,
    problems: [],
  };
}

/** Of `count` changes, `hits` are told and `wrong` have a wrong finding beside. */
const run = (count: number, hits: number, wrong: number) =>
  Array.from({ length: count }, (_, nth) =>
    result(
      `c${nth}`,
      true,
      ...(nth < hits ? ([["hit", 0.95]] as [Fate, number][]) : []),
      ...(nth < wrong ? ([["false", 0.75]] as [Fate, number][]) : []),
    ),
  );

it("precision, recall and their kin are the shares that were planted", () => {
  const results = [
    ...run(10, 6, 2),
    result("clean", false, ["false", 0.75]),
    result("again", true, ["repeat", 0.9], ["hit", 0.9]),
  ];
  const { counts, headlines, by, costUsd, tokens } = summarize(results, null);
  expect(counts).toMatchObject({
    cases: 12,
    hits: 7,
    missed: 4,
    wrong: 3,
    repeats: 1,
    onClean: 1,
    cleanCases: 1,
  });
  expect(headlines.precision).toBeCloseTo(7 / 10);
  expect(headlines.recall).toBeCloseTo(7 / 11);
  expect(headlines.f1).toBeCloseTo((2 * 0.7 * (7 / 11)) / (0.7 + 7 / 11));
  expect(headlines.high).toBe(1);
  expect(costUsd).toBeCloseTo(0.12);
  expect(tokens.input).toBe(1200);
  expect(by.category).toEqual([
    { key: "correctness", expected: 11, hits: 7, told: 0, right: 0 },
    { key: "security", expected: 0, hits: 0, told: 10, right: 7 },
  ]);
});

it("where nothing is told or expected a share is unknown, not nought or all", () => {
  const { headlines, intervals, placedRecall } = summarize([result("c", false)], null);
  expect(headlines).toEqual({ precision: null, recall: null, f1: null, high: null, calibration: null });
  expect(intervals.precision).toBeNull();
  expect(placedRecall).toBeNull();
});

it("calibration is the distance of what is said and what is so", () => {
  const results = [
    ...Array.from({ length: 10 }, (_, nth) => result(`h${nth}`, true, [nth < 9 ? "hit" : "beside", 0.9])),
    ...Array.from({ length: 10 }, (_, nth) => result(`l${nth}`, true, [nth < 2 ? "hit" : "false", 0.7])),
  ];
  const { bins, error, high } = calibrationOf(results);
  expect(bins[9]).toMatchObject({ findings: 10, right: 0.9 });
  expect(bins[7]).toMatchObject({ findings: 10, right: 0.2 });
  // Nothing is off in the one bin and a half in the other, with ten findings in each.
  expect(error).toBeCloseTo(0.25);
  expect(high).toEqual({ findings: 10, right: 0.9 });
});

it("a difference is told from noise, and only the same changes are compared", () => {
  const moves = (before: CaseResult[], after: CaseResult[]) => movesOf(before, after).moves;
  expect(moves(run(100, 30, 0), run(100, 60, 0)).recall.trend).toBe("better");
  expect(moves(run(100, 60, 0), run(100, 30, 0)).recall.trend).toBe("worse");
  expect(moves(run(100, 60, 0), run(100, 61, 0)).recall.trend).toBe("noise");
  expect(moves(run(100, 60, 0), run(100, 60, 0)).recall.trend).toBe("same");
  // More wrong ones of high confidence would be a greater error: there less is better.
  expect(moves(run(100, 50, 0), run(100, 50, 50)).calibration.trend).toBe("worse");
  expect(movesOf(run(100, 50, 0), run(20, 5, 0)).cases).toBe(20);
  const other = run(10, 5, 0).map((one) => ({ ...one, sha256: "another" }));
  expect(movesOf(run(10, 5, 0), other).cases).toBe(0);
});

it("which changes are found now, or lost, is named", () => {
  const earlier = {
    id: "e",
    finishedAt: "2026-01-01T00:00:00Z",
    model: null,
    version: "1",
    results: run(4, 2, 0),
  };
  const now = [result("c0", true), ...run(4, 3, 0).slice(1)];
  expect(summarize(now, earlier).comparison?.changed).toEqual([
    { id: "c0", url: "https://example.com/c0", found: 0, lost: 1, wrongBefore: 0, wrongAfter: 0 },
    { id: "c2", url: "https://example.com/c2", found: 1, lost: 0, wrongBefore: 0, wrongAfter: 0 },
  ]);
});

it("words tell what is about the same from what is not", () => {
  const fix = "Fix memory leak caused by shared abort signals (#683)";
  expect(
    alikeInWords("The abort signal is shared by all requests, so its listeners are never freed", fix),
  ).toBe(true);
  expect(alikeInWords("This regular expression backtracks without end", fix)).toBe(false);
  expect(alikeInWords("Use const here", "Fix the fix of the code")).toBe(false);
});
