import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { failuresOfPlaywright, failuresOfVitest } from "./name-failures";
import { lineCoverage, tallyPlaywright, tallyVitest } from "./read-reports";
import { afterSecondRun, filesToRunAgain } from "./second-run";
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
    passed: 4,
    failed: 0,
    skipped: 1,
  });
});

describe("a test that failed", () => {
  const file = (name: string, tests: Record<string, string>, status = "failed", message = "") => ({
    name,
    status,
    message,
    assertionResults: Object.entries(tests).map(([fullName, said]) => ({
      fullName,
      status: said ? "failed" : "passed",
      failureMessages: said ? [said] : [],
    })),
  });

  it("is named with its file and the beginning of why, and so is a file that could not be loaded", () => {
    const report = vitest({
      testResults: [
        file("/a.test.ts", {
          "is one": "\u001B[31mexpected 1\u001B[39m to be 2\n2\n3\n4\n5\n6\n7",
          "is two": "",
        }),
        file("/b.test.ts", {}, "failed", "no such module"),
        file("/c.test.ts", { "is three": "" }, "passed"),
      ],
    });
    expect(failuresOfVitest(report)).toEqual([
      { file: "/a.test.ts", test: "is one", message: "expected 1 to be 2\n2\n3\n4\n5\n6" },
      { file: "/b.test.ts", test: "(the whole file)", message: "no such module" },
    ]);
    expect(failuresOfVitest("/no/report")).toEqual([]);
  });

  it("is named when it is a journey, in whatever depth", () => {
    const spec = (title: string, status: string) => ({
      title,
      file: "a.spec.ts",
      tests: [{ status, results: [{ error: { message: "late" } }, {}] }],
    });
    const suites = [
      {
        specs: [spec("signs in", "flaky")],
        suites: [{ specs: [spec("signs out", "unexpected"), spec("waits", "expected")] }],
      },
    ];
    const report = written({ suites });
    expect(failuresOfPlaywright(report, "unexpected")).toEqual([
      { file: "a.spec.ts", test: "signs out", message: "late" },
    ]);
    expect(failuresOfPlaywright(report, "flaky").map(({ test }) => test)).toEqual(["signs in"]);
  });

  const failed = (...names: string[]) => ({
    tally: { passed: 10, failed: names.length, skipped: 0 },
    failures: names.map((name) => ({ file: `/${name}.test.ts`, test: name, message: "" })),
  });

  it("is run again with its file, unless too much failed for chance", () => {
    expect(filesToRunAgain(failed())).toEqual([]);
    expect(filesToRunAgain(failed("a", "b", "a"))).toEqual(["/a.test.ts", "/b.test.ts"]);
    expect(filesToRunAgain(failed("a", "b", "c", "d", "e", "f"))).toEqual([]);
  });

  it("has failed when it fails twice, and is told as unsteady when it does not", () => {
    const second = { tally: { passed: 3, failed: 1, skipped: 0 }, failures: failed("b").failures };
    const { tally, failures, unsteady } = afterSecondRun(failed("a", "b"), second);
    expect(tally).toEqual({ passed: 11, failed: 1, skipped: 0 });
    expect([failures, unsteady].map((list) => list.map(({ test }) => test))).toEqual([["b"], ["a"]]);
  });

  it("has failed when the second run ended badly, whatever it told", () => {
    const second = { tally: tallyVitest("/no/report", 1), failures: [] };
    expect(afterSecondRun(failed("a"), second).tally.failed).toBe(1);
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
