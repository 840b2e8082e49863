import { expect, test } from "vitest";
import { coversFile, globProblem } from "./path-matcher";

test.each([
  ["src/**/*.ts", null],
  ["app/\\[id\\]/page.tsx", null],
  ["{a,b}/*.ts", null],
  [".github/**", null],
  ["!src/**", "can't exclude"],
  ["C:\\work\\x.ts", "repository's root"],
  ["~/x.ts", "repository's root"],
  ["../other/**", "out of the repository"],
  ["src\\lib", "parted by `/`"],
  ["x".repeat(301), "at most 300"],
  [`${"{a,b}".repeat(8)}.ts`, "too many choices"],
])("%s", (glob, problem) => {
  if (problem === null) expect(globProblem(glob)).toBeNull();
  else expect(globProblem(glob)).toContain(problem);
});

test("a folder means all that is in it, a file itself, and nothing is about everything", () => {
  expect(coversFile(["lib"], ["lib/a/b.ts"])).toBe(true);
  expect(coversFile(["lib/"], ["lib/a/b.ts"])).toBe(true);
  expect(coversFile(["lib"], ["library/a.ts"])).toBe(false);
  expect(coversFile(["app/[id]/page.tsx"], ["app/[id]/page.tsx"])).toBe(true);
  expect(coversFile([], ["anything"])).toBe(true);
  expect(coversFile(["*.md"], ["docs/a.md"])).toBe(false);
});
