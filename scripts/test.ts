import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { run } from "./launch/run.mjs";
import { startTestNeo4j } from "./test-neo4j";
import { startTestPostgres } from "./test-postgres";
import { type Failure, failuresOfPlaywright, failuresOfVitest } from "./test-run/name-failures";
import { lineCoverage, type Tally, tallyPlaywright, tallyVitest } from "./test-run/read-reports";
import { afterSecondRun, filesToRunAgain, type TestRun } from "./test-run/second-run";
import { testEnvironment } from "./test-run/test-environment";

/** Lines of lib and db that unit tests have to run at least, in per cent. It only goes up. */
const leastCoverage = 95;
/** Counting the lines takes a fifth more of the processor's time, which CI has not. */
const counted = process.argv.includes("--coverage");

const ci = Boolean(process.env["CI"]);
const work = mkdtempSync(join(tmpdir(), "gloss-test-"));
const env = testEnvironment(process.env);
const total: Tally = { passed: 0, failed: 0, skipped: 0 };
/** What the last lines say again, so that nobody has to search for it. */
const remarks: string[] = [];
const stopped: { by?: string } = {};
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => (stopped.by = signal));

function count(name: string, tally: Tally): void {
  // In CI nothing may be skipped.
  const failed = tally.failed + (ci ? tally.skipped : 0);
  total.passed += tally.passed;
  total.failed += failed;
  total.skipped += tally.skipped;
  if (failed > 0) remarks.push(`Failed: ${name}`);
  if (tally.skipped > 0) remarks.push(`Skipped: ${name}`);
}

function name(how: string, failures: readonly Failure[]): void {
  for (const { file, test, message } of failures)
    remarks.push(`${how}: ${relative(process.cwd(), file)} › ${test}\n${message.replace(/^/gm, "    ")}`);
}

/** Runs one of the tools with its output shown in full; answers with its exit code. */
async function tool(name: string, args: string[], more: Record<string, string> = {}): Promise<number> {
  if (stopped.by) return 1;
  console.log(`\n── ${name}`);
  const started = Date.now();
  const { code } = await run(process.execPath, args, { stdio: "inherit", env: { ...env, ...more } });
  console.log(`   ${Math.round((Date.now() - started) / 1000)} s`);
  return code;
}

/** A check that passes or fails as a whole. */
async function check(name: string, args: string[]): Promise<boolean> {
  const passed = (await tool(name, args)) === 0;
  count(name, { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 });
  return passed;
}

async function staticChecks(): Promise<void> {
  await check("lock file", ["scripts/complete-lock.mjs", "--check"]);
  await check("format", ["node_modules/oxfmt/bin/oxfmt", "--check", "."]);
  await check("types", ["node_modules/typescript/bin/tsc", "--noEmit"]);
  await check("lint", ["node_modules/oxlint/bin/oxlint", "--type-aware"]);
  await check("unused code", ["node_modules/knip/bin/knip.js"]);
}

async function unitTests(servers: Record<string, string>): Promise<void> {
  const coverage = join(work, "coverage");
  const more = counted ? ["--coverage", `--coverage.reportsDirectory=${coverage}`] : [];
  const first = await vitest("unit and database tests", more, servers);
  const again = filesToRunAgain(first);
  const both =
    again.length > 0
      ? afterSecondRun(first, await vitest("failed files once more, alone", again, servers))
      : { ...first, unsteady: [] };
  name("Failed", both.failures);
  name("Passed only when run again", both.unsteady);
  count("unit and database tests", both.tally);
  if (!counted) return;
  const lines = lineCoverage(join(coverage, "coverage-summary.json"));
  const enough = lines !== null && lines >= leastCoverage;
  count(`${lines ?? "unknown"} % of the lines of lib and db run in tests, at least ${leastCoverage} % must`, {
    passed: enough ? 1 : 0,
    failed: enough ? 0 : 1,
    skipped: 0,
  });
  console.log(`   ${lines ?? "?"} % of the lines of lib and db ran`);
}

async function vitest(what: string, args: string[], servers: Record<string, string>): Promise<TestRun> {
  const report = join(mkdtempSync(join(work, "vitest-")), "report.json");
  const code = await tool(
    what,
    [
      "node_modules/vitest/vitest.mjs",
      "run",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report}`,
      ...args,
    ],
    servers,
  );
  return { tally: tallyVitest(report, code), failures: failuresOfVitest(report) };
}

async function browserTests(servers: Record<string, string>): Promise<void> {
  const places = [process.env["CHROMIUM_PATH"], "/usr/bin/chromium", "/usr/bin/chromium-browser"];
  if (!places.some((path) => path && existsSync(path)))
    return count("browser tests; no Chromium here (install chromium, or set CHROMIUM_PATH)", {
      passed: 0,
      failed: 0,
      skipped: 1,
    });
  const report = join(work, "playwright.json");
  const code = await tool(
    "browser tests",
    ["node_modules/@playwright/test/cli.js", "test", "--reporter=list,json"],
    {
      PLAYWRIGHT_JSON_OUTPUT_NAME: report,
      ...servers,
    },
  );
  name("Failed", failuresOfPlaywright(report, "unexpected"));
  name("Passed only when run again", failuresOfPlaywright(report, "flaky"));
  count("browser tests", tallyPlaywright(report, code));
}

async function everything(): Promise<void> {
  const postgres = await startTestPostgres();
  if (!postgres)
    count("database tests on PostgreSQL; none here (install postgresql, or set GLOSS_TEST_DATABASE_URL)", {
      passed: 0,
      failed: 0,
      skipped: 1,
    });
  const neo4j = await startTestNeo4j();
  if (!neo4j)
    count("graph tests on Neo4j; none here (install a JDK 17 and Maven, or set GLOSS_TEST_NEO4J_URI)", {
      passed: 0,
      failed: 0,
      skipped: 1,
    });
  const servers = {
    ...(postgres && { GLOSS_TEST_DATABASE_URL: postgres.url }),
    ...(neo4j && { GLOSS_TEST_NEO4J_URI: neo4j.url }),
  };
  try {
    // First, because it writes the route types that the type check reads.
    const built = await check("build", ["scripts/launch.mjs", "build"]);
    await staticChecks();
    await unitTests(servers);
    if (built) await browserTests(servers);
  } finally {
    await Promise.all([postgres?.stop(), neo4j?.stop()]);
  }
}

try {
  await (process.argv.includes("--static") ? staticChecks() : everything());
} finally {
  rmSync(work, { recursive: true, force: true });
}
console.log(["", ...new Set(remarks)].join("\n"));
if (stopped.by) console.log(`Stopped by ${stopped.by} before the end.`);
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = stopped.by || total.failed > 0 ? 1 : 0;
