import fc from "fast-check";
import { expect, test } from "vitest";
import { splitWords } from "./split-words";

test.each([
  ["createApp", ["create", "app", "createapp"]],
  ["parseHTTPResponse", ["parse", "http", "response", "parsehttpresponse"]],
  ["snake_case_name", ["snake", "case", "name", "snakecasename"]],
  ["MAX_RETRIES", ["max", "retries", "maxretries"]],
  ["#private", ["private"]],
  ["a.b()", ["a", "b"]],
  ["größeÄndern", ["größe", "ändern", "größeändern"]],
  ["x".repeat(300), []],
])("%s", (name, words) => {
  expect(splitWords(name)).toEqual(words);
});

test("whatever the text, words are lower case, of letters and digits, and not long", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
      const wrong = splitWords(text).filter(
        (word) => !/^[\p{L}\p{N}\p{M}]{1,60}$/u.test(word) || word !== word.toLowerCase(),
      );
      expect(wrong).toEqual([]);
    }),
    { numRuns: 100 },
  );
});
