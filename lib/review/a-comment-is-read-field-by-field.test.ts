import { expect, test } from "vitest";
import { parseReply } from "./parse-reply";
import { blocks, prose, suggestion } from "./testing/reply-samples";

const one = (fields: object) =>
  parseReply(blocks(JSON.stringify([{ file: "a", comment: "c", ...fields }]))).comments[0];

test.each([
  ["🔴", "critical"],
  ["🔴 critical", "critical"],
  ["Critical", "critical"],
  ["HIGH", "high"],
  ["major", "high"],
  ["🟡 moderate", "medium"],
  ["warning", "medium"],
  ["🟢 minor", "low"],
  ["nit", "low"],
  ["whatever", "medium"],
  [undefined, "medium"],
])("severity %j is %s", (severity, expected) => {
  expect(one({ severity })?.severity).toBe(expected);
});

test.each([
  ["security", "security"],
  ["Bug", "correctness"],
  ["PERF", "performance"],
  ["missing tests", "tests"],
  ["readability", "maintainability"],
  ["docs", "documentation"],
  ["naming", "style"],
  [undefined, "correctness"],
])("category %j is %s", (category, expected) => {
  expect(one({ category })?.category).toBe(expected);
});

test.each([
  [0.8, 0.8],
  [1, 1],
  [4, 0.8],
  [8, 0.8],
  [80, 0.8],
  ["80%", 0.8],
  ["4/5", 0.8],
  ["0.8", 0.8],
  ["high", 0.9],
  ["Medium", 0.6],
  ["low", 0.3],
  [-1, 0.7],
  [undefined, 0.7],
])("confidence %j is %d", (confidence, expected) => {
  expect(one({ confidence })?.confidence).toBeCloseTo(expected, 10);
});

test("an anchor that was copied with its line is told from the line", () => {
  expect(one({ line_hint: "12#ab3f| const a = 1;", end_line_hint: "14#00aa| }" })).toMatchObject({
    anchor: "12#ab3f-14#00aa",
    lineHint: "const a = 1;",
    endLineHint: "}",
  });
  expect(one({ line_hint: "12#ab3f|+const a = 1;" })).toMatchObject({
    anchor: "12#ab3f",
    lineHint: "const a = 1;",
  });
  expect(one({ anchor: " `12#ab3f|` ", line_hint: "x" })).toMatchObject({ anchor: "12#ab3f", lineHint: "x" });
});

test("more than six comments: the most severe stay, the others are told", () => {
  const many = ["low", "critical", "low", "high", "medium", "high", "low", "critical"].map(
    (severity, at) => ({
      file: "a",
      comment: `comment ${at}`,
      severity,
    }),
  );
  const review = parseReply(`${prose}\n${blocks(JSON.stringify(many))}`);
  expect(review.comments.map((comment) => comment.severity)).toEqual([
    "low",
    "critical",
    "high",
    "medium",
    "high",
    "critical",
  ]);
  expect(review.problems).toHaveLength(2);
  expect(review.malformed).toEqual([]);
});

test("the same comment twice counts once", () => {
  expect(parseReply(blocks(JSON.stringify([suggestion, suggestion]))).comments).toHaveLength(1);
});

test("issue matches: high and medium only, at most five, each number once", () => {
  const given = [
    { number: "#1", confidence: "high", reason: "r" },
    { number: 1, confidence: "medium", reason: "again" },
    { number: 2, confidence: "low", reason: "r" },
    { number: 3, confidence: 0.95, reason: "r" },
    { number: 0, confidence: "high", reason: "r" },
    ...[4, 5, 6, 7].map((number) => ({ number, confidence: "Medium", reason: "r" })),
  ];
  const review = parseReply(`${prose}\n${blocks("[]", JSON.stringify(given))}`);
  expect(review.semanticIssues.map(({ number, confidence }) => [number, confidence])).toEqual([
    [1, "high"],
    [3, "high"],
    [4, "medium"],
    [5, "medium"],
    [6, "medium"],
  ]);
  expect(review.malformed).toEqual(["semantic_issues"]);
});
