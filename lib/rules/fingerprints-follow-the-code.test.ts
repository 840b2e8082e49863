import { expect, test } from "vitest";
import { fingerprintOf } from "@/lib/core/fingerprint";
import { checkChange } from "./check-change";
import { changeOf, fileBetween } from "./testing/change-between";

const parts = { path: "a.ts", rule: "typescript/no-eval", text: "eval( code )", ordinal: 0 };
const prints = async (path: string, text: string) => {
  const { findings } = await checkChange(changeOf([fileBetween(path, null, text)]), async () => null);
  return findings.map(({ fingerprint }) => fingerprint);
};

test("64 hex digits that depend on every part and on nothing else", () => {
  const print = fingerprintOf(parts);
  expect(print).toMatch(/^[0-9a-f]{64}$/);
  expect(fingerprintOf({ ...parts })).toBe(print);
  expect(fingerprintOf({ ...parts, text: "eval(\n  code\n)" })).toBe(
    fingerprintOf({ ...parts, text: "eval( code )" }),
  );
  const others = [{ path: "b.ts" }, { rule: "x" }, { text: "eval(other)" }, { ordinal: 1 }];
  const all = others.map((other) => fingerprintOf({ ...parts, ...other }));
  expect(new Set([print, ...all]).size).toBe(5);
  // Parts can't run into each other.
  expect(fingerprintOf({ ...parts, path: "a", rule: "b c" })).not.toBe(
    fingerprintOf({ ...parts, path: "a b", rule: "c" }),
  );
});

test("lines above, indentation and other findings don't change it", async () => {
  const [first] = await prints("a.js", "eval(code);\n");
  expect(await prints("a.js", "// more\n\nif (a) {\n    eval(code);\n}\nb === NaN;\n")).toContain(first);
  expect(await prints("b.js", "eval(code);\n")).not.toContain(first);
});

test("the same code twice gives two", async () => {
  const both = await prints("a.js", "eval(code);\neval(code);\n");
  expect(new Set(both).size).toBe(2);
});
