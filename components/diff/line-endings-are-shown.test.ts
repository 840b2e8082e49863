import { expect, test } from "vitest";
import type { DiffLine, Hunk } from "@/lib/core/hunks";
import { lineEndingOfFile } from "./line-ending-of-file";
import { tokensOf } from "./line-tokens";

const hunkOf = (...lines: DiffLine[]): Hunk => ({
  oldStart: 1,
  oldLines: lines.length,
  newStart: 1,
  newLines: lines.length,
  section: "",
  lines,
});
const context = (line: number, text: string, noNewline?: true): DiffLine => ({
  kind: "context",
  oldLine: line,
  newLine: line,
  text,
  ...(noNewline ? { noNewline } : {}),
});
const endingsOf = (hunk: Hunk, markReturns: boolean) =>
  tokensOf([hunk], new Map(), markReturns).new.map((nodes) =>
    nodes.filter((node) => node.type === "ending").map((node) => node["value"]),
  );

test("a file is CRLF only when every line that ends does", () => {
  expect(lineEndingOfFile([hunkOf(context(1, "a\r"), context(2, "b\r"))])).toBe("crlf");
  expect(lineEndingOfFile([hunkOf(context(1, "a\r"), context(2, "b", true))])).toBe("crlf");
  expect(lineEndingOfFile([hunkOf(context(1, "a\r"), context(2, "b"))])).toBe("mixed");
  expect(lineEndingOfFile([hunkOf(context(1, "a"), context(2, "b"))])).toBe("lf");
  expect(lineEndingOfFile([])).toBe("lf");
});

test("a carriage return is never drawn as text and is named where endings are mixed", () => {
  const hunk = hunkOf(context(1, "a\r"), context(2, "b"));
  expect(tokensOf([hunk], new Map(), true).new[0]?.[0]).toEqual({ type: "text", value: "a" });
  expect(endingsOf(hunk, true)).toEqual([["CR"], []]);
  expect(endingsOf(hunk, false)).toEqual([[], []]);
});

test("a file that ends without a line feed says so at its last line", () => {
  expect(endingsOf(hunkOf(context(1, "a"), context(2, "b", true)), false)).toEqual([
    [],
    ["no newline at end of file"],
  ]);
});

test("of a line that is a whole program the beginning is drawn and the rest counted", () => {
  const hunk = hunkOf(context(1, "x".repeat(10_000)));
  const [nodes] = tokensOf([hunk], new Map(), false).new;
  expect(nodes?.map((node) => node["value"])).toEqual(["x".repeat(4_000), "6,000 more characters"]);
});

test("added and removed lines are spoken as such", () => {
  const hunk = hunkOf(
    { kind: "removed", oldLine: 1, newLine: null, text: "a" },
    { kind: "added", oldLine: null, newLine: 1, text: "b" },
  );
  const { old, new: next } = tokensOf([hunk], new Map(), false);
  expect(old[0]?.[0]).toEqual({ type: "spoken", value: "removed: " });
  expect(next[0]?.[0]).toEqual({ type: "spoken", value: "added: " });
});
