import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { lineCoverage, tallyPlaywright, tallyVitest } from "./read-reports";
import { testEnvironment } from "./test-environment";

function written(report: object): string {
  const dir = mkdtempSync(join(tmpdir(), "gloss-report-"));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  const file = join(dir, "report.json");
  writeFileSync(file, JSON.stringify(report));
  return file;
}

const vitest = (change: object = {}) =>
  written({
    success: true,
    numPassedTests: 5,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    numFailedTestSuites: 0,
    ...change,
  });
const playwright = (stats: object = {}, errors: object[] = []) =>
  written({ stats: { expected: 3, unexpected: 0, flaky: 0, skipped: 0, ...stats }, errors });

it("counts what passed", () => {
  expect(tallyVitest(vitest(), 0)).toEqual({ passed: 5, failed: 0, skipped: 0 });
  expect(tallyPlaywright(playwright(), 0)).toEqual({ passed: 3, failed: 0, skipped: 0 });
});

it("counts a file that could not be loaded, an error outside any test, and a runner that ended badly", () => {
  expect(tallyVitest(vitest({ numFailedTestSuites: 1 }), 1).failed).toBe(1);
  expect(tallyVitest(vitest({ success: false }), 0).failed).toBe(1);
  expect(tallyVitest(vitest(), 1).failed).toBe(1);
  expect(tallyVitest("/no/report", 0).failed).toBe(1);
  expect(tallyPlaywright(playwright({}, [{ message: "no server" }]), 0).failed).toBe(1);
  expect(tallyPlaywright(playwright(), 1).failed).toBe(1);
  expect(tallyPlaywright("/no/report", 0).failed).toBe(1);
});

it("counts what was skipped or put off, and what passed only the second time", () => {
  expect(tallyVitest(vitest({ numPendingTests: 2, numTodoTests: 1 }), 0).skipped).toBe(3);
  expect(tallyPlaywright(playwright({ skipped: 1, flaky: 1 }), 0)).toEqual({
    passed: 3,
    failed: 1,
    skipped: 1,
  });
});

it("knows no coverage where none was measured", () => {
  expect(lineCoverage("/no/summary")).toBeNull();
  expect(lineCoverage(written({ total: { lines: { pct: 91.5 } } }))).toBe(91.5);
});

it("hands no one's keys and settings to the tests", () => {
  const source = {
    NODE_ENV: "production",
    PATH: "/bin",
    GITHUB_TOKEN: "t",
    ANTHROPIC_API_KEY_FILE: "f",
    PORT: "1",
    GLOSS_TEST_REPOS: "repos",
  } as const;
  expect(testEnvironment(source)).toEqual({ PATH: "/bin", GLOSS_TEST_REPOS: "repos" });
});
