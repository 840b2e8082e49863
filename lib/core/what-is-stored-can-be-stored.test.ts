import fc from "fast-check";
import { expect, test } from "vitest";
import { storableJson, storableJsonText, storableText } from "./storable";

const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc
    .array(fc.constantFrom("\0", "\ud83d", "\ude00", "\ud83d\ude00", "\\", "u0000", "ud800", '"', "a"))
    .map((parts) => parts.join("")),
);

test("any JSON value keeps its shape, and its texts are those that a database takes", () => {
  const clean = (value: unknown): unknown => {
    if (typeof value === "string") return storableText(value);
    if (Array.isArray(value)) return value.map(clean);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [storableText(key), clean(item)]));
  };
  fc.assert(
    fc.property(fc.oneof(text, fc.array(text), fc.dictionary(text, fc.array(text))), (value) => {
      expect(JSON.parse(storableJson(value))).toEqual(clean(value));
    }),
    { numRuns: 500 },
  );
});

test("code that speaks of such escapes is left as it is", () => {
  const code = String.raw`if (text === "\u0000" || /\ud800/.test(text)) return;`;
  expect(JSON.parse(storableJson({ code }))).toEqual({ code });
});

test("JSON as it came keeps its text, but for what no database takes, however that is written", () => {
  const usual = String.raw`{ "title": "\u00e9 \n", "n": 1.50 }`;
  expect(storableJsonText(usual)).toBe(usual);
  for (const escape of [String.raw`\u0000`, String.raw`\uD800`, String.raw`\udfFF`])
    expect(JSON.parse(storableJsonText(`{"a":"x${escape}"}`))).toEqual({ a: "x\uFFFD" });
  expect(JSON.parse(storableJsonText(String.raw`["\uD83D\uDE00"]`))).toEqual(["\u{1F600}"]);
});
