import fc from "fast-check";
import { expect, test } from "vitest";
import { expectGentleGrowth } from "@/lib/testing/growth";
import { parseLenient } from "./lenient-json";
import { isItemKey } from "./read-comment";

const read = (text: string) => parseLenient(text, isItemKey);
const item = (comment: string) => `{"file": "a.ts", "comment": ${comment}, "severity": "high"}`;

test("JSON is read as JSON says", () => {
  fc.assert(
    fc.property(fc.oneof(fc.array(fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue())), (value) => {
      expect(read(JSON.stringify(value))).toEqual({ value: JSON.parse(JSON.stringify(value)), broken: [] });
    }),
  );
});

test.each([
  ["trailing commas", `[${item('"x"').replace("}", ",}")},]`],
  ["typographic quotes", `[{“file”: “a.ts”, “comment”: “x”, “severity”: “high”}]`],
  ["single quotes", `[{'file': 'a.ts', 'comment': 'x', 'severity': 'high'}]`],
  ["bare keys and words", `[{file: "a.ts", comment: "x", severity: high}]`],
  ["comments", `[ // first\n${item('"x"')} /* last */ ]`],
  ["a missing comma between items", `[${item('"x"')} `.trim() + "]"],
  ["a missing comma between pairs", `[{"file": "a.ts"\n"comment": "x"\n"severity": "high"}]`],
  ["a missing end", `[${item('"x"')}`],
  ["a missing brace at the end", `[{"file": "a.ts", "comment": "x", "severity": "high"`],
])("%s are forgiven", (_slip, text) => {
  expect(read(text)).toEqual({ value: [{ file: "a.ts", comment: "x", severity: "high" }], broken: [] });
});

test.each([
  ["line\nbreaks", '"line\nbreaks"'],
  ['say "hello" to them', '"say "hello" to them"'],
  ['use map["key"] here', '"use map["key"] here"'],
  ['end with "quotes"', '"end with "quotes""'],
  ['a, "b", and {"c"}: d', '"a, "b", and {"c"}: d"'],
  ["regex \\d+ and 'quotes'", "\"regex \\d+ and \\'quotes\\'\""],
  ["tab\there ✓", '"tab\\there \\u2713"'],
])("a string with %j in it is recovered", (comment, raw) => {
  expect(read(`[${item(raw)}, ${item('"y"')}]`)).toEqual({
    value: [
      { file: "a.ts", comment, severity: "high" },
      { file: "a.ts", comment: "y", severity: "high" },
    ],
    broken: [],
  });
});

test.each([
  ["a string without an end", '{"file": "a.ts", "comment": "oh'],
  ["a missing colon", '{"file" "a.ts"}'],
  ["no keys", "{}}}, nonsense"],
  ["words", "and one more thing"],
])("an item that is %s costs itself alone", (_what, broken) => {
  const text = `[${item('"one"')},\n${broken},\n${item('"two"')},\n${item('"three"')}]`;
  const value = JSON.stringify(read(text)?.value);
  expect(value).toContain(`"comment":"one"`);
  expect(value).toContain(`"comment":"three"`);
});

test("what a broken item was is told by its beginning", () => {
  const result = read(`[{"file": , "comment"}, ${item('"two"')}]`);
  expect(result?.value).toEqual([{ file: "a.ts", comment: "two", severity: "high" }]);
  expect(result?.broken[0]).toMatch(/^\{"file": ,/);
});

test("an object keeps what came before its broken end", () => {
  expect(read('{"summary": "All\nfine", "verdict": "APPROVE", "comments": [')?.value).toMatchObject({
    summary: "All\nfine",
    verdict: "APPROVE",
  });
  expect(read('{"summary": "All fine", "verdict": "APPR')?.value).toEqual({ summary: "All fine" });
});

const hostile = [
  "{",
  "[",
  '{"file":',
  '{"file":"',
  '"//',
  "{'a':",
  '{"file":"a",',
  "\\",
  '[{"comment":"x" ',
  "/*",
  '"',
  " ",
];

test.each(hostile)("%j over and over neither throws nor takes long", (part) => {
  const times = Math.ceil(80_000 / part.length);
  expectGentleGrowth((some) => read(`[{"file":"a","comment":"${part.repeat(some)}`), times);
  expectGentleGrowth((some) => read(part.repeat(some)), times);
});
