import { expect, it } from "vitest";
import { quantile } from "./benchmark";
import { mergeResults, renderResult } from "./results";

const rows = [{ name: "one", ratio: "2 ×", value: "3 ms", floor: { text: "under 5 ms", met: true } }];

it("shows the ratio first, and whether each floor was met", () => {
  const missed = { name: "two", value: "7 ms", floor: { text: "under 5 ms", met: false } };
  expect(renderResult("Speed", { rows: [...rows, missed], notes: ["Of it all."] }, "Today.")).toBe(
    [
      "## Speed",
      "",
      "| what | ratio | value | floor |",
      "|---|---|---|---|",
      "| one | 2 × | 3 ms | under 5 ms: met |",
      "| two |  | 7 ms | under 5 ms: **missed** |",
      "",
      "Of it all.",
      "",
      "Today.",
    ].join("\n"),
  );
});

it("keeps the parts of benchmarks that did not run, and drops those that are no more", () => {
  const part = (title: string, text: string) => `## ${title}\n\n${text}`;
  const titles = ["A", "B", "C"];
  const first = mergeResults("", new Map(["B", "A", "Gone"].map((title) => [title, part(title, "old")])), [
    ...titles,
    "Gone",
  ]);
  const second = mergeResults(first, new Map([["B", part("B", "new")]]), titles);
  expect(second.split("\n\n").slice(2)).toEqual(["## A", "old", "## B", "new\n"]);
});

it("knows the middle, and what lies between two numbers", () => {
  expect(quantile([3, 1, 2], 0.5)).toBe(2);
  expect(quantile([4, 1, 2, 3], 0.5)).toBe(2.5);
  expect(quantile([0, 10], 0.95)).toBe(9.5);
  expect(quantile([], 0.5)).toBe(0);
});
