import { expect, test } from "vitest";
import { isTestPath } from "./test-path";

test.each([
  "test/a.ts",
  "src/__tests__/a.js",
  "src/a.test.tsx",
  "src/a.spec.mjs",
  "pkg/a_test.go",
  "tests/test_a.py",
  "src/test_a.py",
  "conftest.py",
  "src/test/java/A.java",
  "src/ATest.java",
  "test.js",
  "fixtures/key.pem",
  "docs/guide/a.ts",
])("%s is one", (path) => {
  expect(isTestPath(path)).toBe(true);
});

test.each([
  "src/a.ts",
  "src/testimonials.ts",
  "src/latest/a.go",
  "contest.py",
  "src/attest.js",
  "src/main/java/Contest.java",
  "src/protest/a.py",
])("%s is none", (path) => {
  expect(isTestPath(path)).toBe(false);
});
