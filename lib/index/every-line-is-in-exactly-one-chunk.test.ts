import fc from "fast-check";
import { expect, test } from "vitest";
import { parseFile } from "./parse-file";
import type { ParsedFile } from "./parsed-file";
import { languageSamples } from "./testing/language-samples";
import { realFiles } from "./testing/real-files";

const mostLines = 100;
const mostSize = 3_500;

/** What is wrong with a parsed text, by the rules that each holds. */
function* problems(text: string, { chunks, symbols, references, imports }: ParsedFile): Generator<string> {
  const lines = text.split("\n");
  const missing = new Set(lines.flatMap((line, at) => (line.trim() === "" ? [] : [at + 1])));
  let last = 0;
  for (const { startLine, endLine, text: own, header } of chunks) {
    const place = `${startLine} to ${endLine}`;
    if (startLine <= last || endLine < startLine) yield `${place} is out of order`;
    last = endLine;
    const exact = lines.slice(startLine - 1, endLine);
    if (exact.every((line) => line.length <= 2_000) && own !== exact.join("\n"))
      yield `${place} has another text`;
    const isLarge = exact.length > mostLines || exact.join("\n").length > mostSize;
    if (isLarge && endLine > startLine) yield `${place} is too large`;
    if (own.length > Math.max(mostSize, 2_000)) yield `${place} has a text without end`;
    if (header.length > 400 || header.includes("\n")) yield `${place} has a header of another form`;
    for (let line = startLine; line <= endLine; line++) missing.delete(line);
  }
  if (missing.size > 0) yield `${[...missing].join(", ")} are in no chunk`;
  const named = new Set(chunks.flatMap((chunk) => chunk.symbols));
  for (const { name, startLine, endLine, signature } of symbols) {
    if (startLine < 1 || endLine < startLine || endLine > lines.length) yield `${name} stands nowhere`;
    if (signature.length > 200 || signature.includes("\n")) yield `${name} has a signature of another form`;
    if (!named.has(name)) yield `${name} is in no chunk`;
  }
  for (const { line } of [...references, ...imports])
    if (line < 1 || line > lines.length) yield `line ${line} is not there`;
}

const wrongWith = (path: string, text: string): string[] => [...problems(text, parseFile(path, text))];

const scraps = [
  ...languageSamples.flatMap(({ text }) => text.split("\n")),
  ...'{|}|(|)|[|]|end|\t}|  });|# Title|## Part > of `it`|---|===|```|~~~ts|"""|/*|*/|<!--|`|\'|\\|\r|\uFEFF|é😀|\u2028| |'.split(
    "|",
  ),
  "<script>",
  "</script>",
  ..."function a(|class A {|def a():|if (a) {|a: 1,|- a|x = [|\0".split("|"),
  `x = "${"y".repeat(2_500)}"`,
  `${" ".repeat(400)}deep();`,
];
const paths = [
  ..."a.vue|a.svelte|a.swift|a.dart|a.sql".split("|"),
  ...languageSamples.map(({ path }) => path),
  "a.tsx",
  "a.js",
  "a.c",
  "a.css",
  "a.md",
  "a.yaml",
  "Makefile",
];

test("of any text", () => {
  const text = fc
    .array(fc.tuple(fc.constantFrom(...scraps), fc.nat({ max: 30 })), { maxLength: 60 })
    .map((parts) => parts.map(([line, times]) => `${line}\n`.repeat(times > 25 ? times * 3 : 1)).join(""));
  fc.assert(
    fc.property(fc.constantFrom(...paths), text, fc.boolean(), (path, whole, cut) => {
      const given = cut ? whole.slice(0, -1) : whole;
      expect(wrongWith(path, given)).toEqual([]);
    }),
    { numRuns: 120 },
  );
});

test("of real files", { timeout: 30_000 }, () => {
  const files = [...realFiles(process.env["GLOSS_TEST_REPOS"], 30)];
  expect(files.length).toBeGreaterThan(0);
  for (const { path, text } of files) expect(wrongWith(path, text), path).toEqual([]);
});

test("of a file too large for one chunk, in each language", () => {
  for (const { path, text } of languageSamples) {
    const large = `${text}\n`.repeat(15);
    expect(wrongWith(path, large), path).toEqual([]);
    expect(parseFile(path, large).chunks.length, path).toBeGreaterThan(2);
  }
});
