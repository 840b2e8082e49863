import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";

interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

const work = mkdtempSync(join(tmpdir(), "gloss-test-"));
const staticOnly = process.argv.includes("--static");
const ci = Boolean(process.env["CI"]);
const total: Tally = { passed: 0, failed: 0, skipped: 0 };

const title = (text: string) => console.log(`\n── ${text}`);
const run = (args: string[], env: Record<string, string> = {}) =>
  spawnSync(process.execPath, args, { stdio: "inherit", env: { ...process.env, ...env } }).status === 0;

function count(tally: Tally): void {
  total.passed += tally.passed;
  total.failed += tally.failed;
  total.skipped += tally.skipped;
}

/** A check that passes or fails as a whole. */
function check(name: string, args: string[]): boolean {
  title(name);
  const passed = run(args);
  count({ passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 });
  return passed;
}

/** A check that can't be made on this machine: said plainly, and a failure in CI. */
function skip(what: string): void {
  console.log(`Skipped: ${what}`);
  count(ci ? { passed: 0, failed: 1, skipped: 1 } : { passed: 0, failed: 0, skipped: 1 });
}

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numFailedTestSuites: z.number(),
});

function unitTests(): void {
  title("unit and database tests");
  const file = join(work, "vitest.json");
  const passed = run([
    "node_modules/vitest/vitest.mjs",
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${file}`,
  ]);
  if (!existsSync(file)) return count({ passed: 0, failed: 1, skipped: 0 });
  const report = vitestReport.parse(JSON.parse(readFileSync(file, "utf8")));
  // A suite that could not even be loaded has no tests that failed.
  const failed = Math.max(report.numFailedTests, report.numFailedTestSuites > 0 || !passed ? 1 : 0);
  count({ passed: report.numPassedTests, failed, skipped: report.numPendingTests });
  if (ci && report.numPendingTests > 0) count({ passed: 0, failed: report.numPendingTests, skipped: 0 });
}

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
});

function browserTests(): void {
  title("browser tests");
  const chromium = [process.env["CHROMIUM_PATH"], "/usr/bin/chromium", "/usr/bin/chromium-browser"];
  if (!chromium.some((path) => path && existsSync(path)))
    return skip("browser tests; no Chromium on this machine (CHROMIUM_PATH)");
  const file = join(work, "playwright.json");
  run(["node_modules/@playwright/test/cli.js", "test", "--reporter=list,json"], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
  });
  if (!existsSync(file)) return count({ passed: 0, failed: 1, skipped: 0 });
  const { stats } = playwrightReport.parse(JSON.parse(readFileSync(file, "utf8")));
  count({ passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped });
}

function staticChecks(): void {
  check("lock file", ["scripts/complete-lock.mjs", "--check"]);
  check("format", ["node_modules/oxfmt/bin/oxfmt", "--check", "."]);
  check("types", ["node_modules/typescript/bin/tsc", "--noEmit"]);
  check("lint", ["node_modules/oxlint/bin/oxlint", "--type-aware"]);
  check("unused code", ["node_modules/knip/bin/knip.js"]);
}

function all(): void {
  if (staticOnly) return staticChecks();
  // The build writes the route types that the type check reads.
  const built = check("build", ["scripts/launch.mjs", "build"]);
  staticChecks();
  unitTests();
  if (built) browserTests();
}

all();
rmSync(work, { recursive: true, force: true });
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed > 0 ? 1 : 0;
