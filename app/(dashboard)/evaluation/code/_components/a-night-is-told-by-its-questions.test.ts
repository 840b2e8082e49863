import { expect, it } from "vitest";
import { summarizeAnswers, type MeasuredAnswer } from "@/lib/evaluation/summarize-answers";
import { newestOf, nightsOf } from "./nights";
import { partOf, tellMoved, three } from "./tell-code-figure";

const answer = (right: boolean): MeasuredAnswer => ({
  kind: "how",
  ms: 1,
  citations: 2,
  resolved: 2,
  naming: 2,
  holding: right ? 2 : 1,
  right,
  first: right,
  supported: true,
  finding: null,
});
const night = (repository: string, day: string, ...rights: boolean[]) => ({
  repository,
  day,
  commit: "c".repeat(40),
  figures: summarizeAnswers(rights.map(answer)),
});

it("each question counts alike, and a night without questions is a gap", () => {
  const measures = [
    night("a/b", "2026-01-01"),
    night("a/b", "2026-01-02", true, true, true),
    night("c/d", "2026-01-02", false),
  ];
  expect(nightsOf(measures)).toEqual([
    { day: "2026-01-01", right: null, held: null },
    { day: "2026-01-02", right: 0.75, held: 7 / 8 },
  ]);
  expect(newestOf(measures).map(({ repository, day }) => [repository, day])).toEqual([
    ["a/b", "2026-01-02"],
    ["c/d", "2026-01-02"],
  ]);
});

it("what was not measured is a dash", () => {
  expect([three(null), three(undefined), three(0.5), partOf(0, 0), partOf(1, 4)]).toEqual([
    "–",
    "–",
    "0.500",
    "–",
    "25.0 %",
  ]);
  const rate = { of: 10, share: 0.6, low: 0.45, high: 0.75 };
  expect(tellMoved({ finishedAt: "", version: "", questions: 10, better: 3, worse: 1, rate })).toBe(
    "Win rate 60 % (45 to 75 %): 3 better, 1 worse, 6 as before",
  );
});
