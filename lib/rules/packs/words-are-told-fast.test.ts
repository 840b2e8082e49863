import { test } from "vitest";
import { documentRules } from "./document-packs";
import { flowRules } from "./flow/flow-packs";
import { packs } from "./packs";
import { expectGentleGrowth } from "@/lib/testing/growth";

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
  "RUN ",
  "ENV A=",
  "not null ",
  "req.query",
  "request.getHeader(",
  "${{ github.event",
];

test.each(pieces)("no rule's words take long to rule out in 200,000 characters of %j", (piece) => {
  const text = piece.repeat(Math.ceil(200_000 / piece.length));
  for (const { needs } of [...packs, ...flowRules, ...documentRules]) {
    expectGentleGrowth((length) => needs.test(text.slice(0, length)), text.length);
  }
});
