import { expect, test } from "vitest";
import { packs } from "./packs";

const pieces = [
  "a",
  "a.",
  " ",
  "\n",
  "(",
  "[",
  "{",
  "'",
  '"',
  "`",
  "=",
  "a = ",
  "a == ",
  "a === a",
  "if (a ",
  "for (a : ",
  "for (a : a)",
  "catch (a)",
  "typeof a",
  "is ",
  "is not ",
  "Promise.all(",
  "Promise.all(a",
  "verify =",
  "w.Fprintf(",
  ".remove(",
  "equals(Object",
  '"select ',
  "def f(a=",
  "a = [...",
  "a.concat(",
  "os.WriteFile(",
  "0o7",
  "${",
  "with a as",
];

test.each(pieces)("no rule's words take long to rule out in half a million characters of %j", (piece) => {
  const text = piece.repeat(Math.ceil(500_000 / piece.length));
  for (const { id, needs } of packs) {
    const started = performance.now();
    needs.test(text);
    expect(performance.now() - started, id).toBeLessThan(1_500);
  }
});
