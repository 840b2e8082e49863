import { expect, it } from "vitest";
import type { CaseResult } from "@/lib/evaluation/evaluation-result";
import { listCases } from "./list-cases";
import { readChoice } from "./read-choice";
import { between, tellMove, tellShare } from "./tell-figure";

const told = (fate: CaseResult["told"][number]["fate"], confidence: number): CaseResult["told"][number] => ({
  path: "a.go",
  side: "RIGHT",
  startLine: 4,
  endLine: 4,
  title: `said with ${confidence}`,
  category: "correctness",
  severity: "high",
  confidence,
  origin: "model",
  fate,
});

const expected = (
  fix: string,
  toldBy: number | null,
  placedBy: number | null,
): CaseResult["expected"][number] => ({
  fix,
  category: "correctness",
  places: [{ path: "a.go", right: [4, 6], left: null }],
  words: `Fix ${fix}`,
  toldBy,
  placedBy,
});

const result: CaseResult = {
  id: "c",
  source: "s",
  language: "Go",
  kind: "introduced",
  url: "https://example.com/c",
  sha256: "",
  expected: [expected("one", 0, 0), expected("two", null, 2), expected("three", null, null)],
  told: [told("hit", 0.9), told("repeat", 0.8), told("beside", 0.7), told("false", 0.95)],
  addedLines: 9,
  mode: "standard",
  tokens: { input: 0, output: 0, cached: 0 },
  costUsd: 0,
  durationMs: 1,
  problems: [],
};

it("what is expected is found or missed, what is told and not so is wrong, the surest first", () => {
  const { found, missed, wrong } = listCases([result]);
  expect(found.map(({ text, note }) => [text, note])).toEqual([["Fix one", "model told it: said with 0.9"]]);
  expect(missed.map(({ text }) => text)).toEqual(["Fix two", "Fix three"]);
  expect(missed[0]?.note).toContain("something else");
  expect(wrong.map(({ text }) => text)).toEqual(["said with 0.95", "said with 0.7"]);
  expect(wrong[0]?.place).toBe("a.go:4");
  const keys = [...found, ...missed, ...wrong].map(({ key }) => key);
  expect(new Set(keys).size).toBe(5);
});

it("what an address says that can't be read is the usual", () => {
  expect(readChoice({ run: ["a", "b"], show: "everything" })).toEqual({ run: null, show: "missed" });
  expect(readChoice({ run: "a", show: "wrong" })).toEqual({ run: "a", show: "wrong" });
});

it("a figure that can't be known is a dash or nothing, never a nought", () => {
  expect(tellShare(0, 0)).toBe("–");
  expect(tellShare(1, 4)).toBe("1 of 4 (25.0 %)");
  expect(between([0, 0])).toBeNull();
  expect(between([0.1, 0.345])).toBe("likely 10 to 35 %");
  expect(tellMove(null, "recall")).toBeNull();
});
