import fc from "fast-check";
import { expect, test } from "vitest";
import { searchWords, typedWords } from "./search-words";

test("names are found whole and in their parts, paths by any of their folders", () => {
  expect(searchWords(["src/readFile.ts", "snake_case_name"])).toEqual(
    expect.arrayContaining([
      "src",
      "readfile",
      "read",
      "file",
      "ts",
      "snake_case_name",
      "snake",
      "case",
      "name",
    ]),
  );
  expect(typedWords("Ada/Engine#12")).toEqual(["ada", "engine", "12"]);
});

test("accents don't count, and scripts without blanks are searched by sign", () => {
  expect(searchWords(["Für Élan"])).toEqual(["fur", "elan"]);
  expect(searchWords(["検索語"])).toEqual(["検", "索", "語"]);
});

test("each word that is typed is the beginning of one that is kept, whatever the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (text) => {
      const kept = searchWords([text]);
      for (const typed of typedWords(text)) expect(kept.some((one) => one.startsWith(typed))).toBe(true);
    }),
  );
});

test("nothing that is typed can leave its quotes", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
      for (const typed of typedWords(text)) expect(typed).toMatch(/^[\p{L}\p{N}_]+$/u);
    }),
  );
});

test("a sign of a script that is no letter is no word", () => {
  expect(typedWords("\u2E80 \u4E00 \u3007")).toEqual(["\u4E00", "\u3007"]);
});

test("a word that is cut stays whole characters", () => {
  for (const [word] of [searchWords(["a" + "𐐀".repeat(80)]), typedWords("a" + "𐐀".repeat(80))])
    expect(word?.isWellFormed()).toBe(true);
});
