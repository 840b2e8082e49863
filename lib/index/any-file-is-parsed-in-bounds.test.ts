import { expect, test } from "vitest";
import { expectGentleGrowth } from "@/lib/testing/growth";
import { parseFile } from "./parse-file";

const repeated = (text: string, length: number): string =>
  text.repeat(Math.ceil(length / text.length)).slice(0, length);

test("one line of a megabyte is one short chunk", () => {
  for (const path of ["a.js", "a.json", "a.md", "a.py"]) {
    const { chunks, outcome } = parseFile(path, repeated("var a=1;", 1_000_000));
    expect(outcome).not.toBe("parsed");
    expect(chunks).toHaveLength(1);
    expect(chunks[0]?.text).toHaveLength(2_000);
    expect(chunks[0]).toMatchObject({ startLine: 1, endLine: 1 });
  }
});

test("a hundred thousand lines are cut by lines, and none is lost", () => {
  const { chunks, outcome, symbols } = parseFile("a.py", "x = 1\n".repeat(100_000));
  expect(outcome).toBe("by lines");
  expect(symbols).toEqual([]);
  expect(chunks.at(-1)?.endLine).toBe(100_000);
  expect(chunks.length).toBeLessThan(4_000);
});

test("symbols and references have an end", () => {
  const { symbols, references } = parseFile("a.ts", "const a = go();\n".repeat(6_000));
  expect(symbols).toHaveLength(5_000);
  expect(references.length).toBeLessThanOrEqual(2_000);
});

test("of too many references each name's first ones are kept", () => {
  const text = `${"again();\n".repeat(3_000)}late();\n`;
  expect(parseFile("a.ts", text).references.at(-1)).toEqual({ name: "late", line: 3_001, kind: "call" });
});

test.each([
  ["a.ts", "f(\n"],
  ["a.ts", "{\n"],
  ["a.ts", "a<\n"],
  ["a.py", "if a:\n"],
  ["a.py", "x = [\n"],
  ["a.go", "func a() {\n"],
  ["a.cpp", "(a)(b)\n"],
  ["a.md", "- `a\n```\n"],
  ["a.yaml", " a:\n"],
  ["a.vue", "<script>\n"],
  ["a.swift", "public a a a a\n"],
  ["a.ts", "import a from 'b'; class A extends B<C> {\n"],
])("%s of nothing but %j takes time in proportion", (path, part) => {
  expectGentleGrowth((size) => parseFile(path, repeated(part, size)), 60_000);
});

test("deep nesting is read down to where it no longer fits", () => {
  const text = `${"if (a) {\n".repeat(3_000)}go();\n${"}\n".repeat(3_000)}`;
  const { chunks } = parseFile("a.ts", text);
  expect(chunks.at(-1)?.endLine).toBe(6_001);
});

test("an empty file and one of blank lines have no chunk", () => {
  for (const text of ["", "\n", " \r\n\t\n"]) expect(parseFile("a.ts", text).chunks).toEqual([]);
});
