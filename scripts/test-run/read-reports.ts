import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";

export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

const vitestReport = z.object({
  success: z.boolean(),
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  numFailedTestSuites: z.number(),
});

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  errors: z.array(z.unknown()),
});

const coverageSummary = z.object({ total: z.object({ lines: z.object({ pct: z.number() }) }) });

/** A runner that left no report has failed as a whole. */
const none: Tally = { passed: 0, failed: 1, skipped: 0 };

const read = <T>(file: string, schema: z.ZodType<T>): T | null =>
  existsSync(file) ? schema.parse(JSON.parse(readFileSync(file, "utf8"))) : null;

/** What vitest counted. A file that could not even be loaded has no tests, but it is a failure. */
export function tallyVitest(file: string, exitCode: number): Tally {
  const report = read(file, vitestReport);
  if (!report) return none;
  const broken = report.numFailedTestSuites > 0 || !report.success || exitCode !== 0;
  return {
    passed: report.numPassedTests,
    failed: Math.max(report.numFailedTests, broken ? 1 : 0),
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** What Playwright counted. An error outside any test is a failure; what passed only when tried again has passed. */
export function tallyPlaywright(file: string, exitCode: number): Tally {
  const report = read(file, playwrightReport);
  if (!report) return none;
  const { expected, unexpected, flaky, skipped } = report.stats;
  const broken = report.errors.length > 0 || exitCode !== 0;
  return { passed: expected + flaky, failed: Math.max(unexpected, broken ? 1 : 0), skipped };
}

/** Share of lines that ran, in per cent; null when it was not measured. */
export const lineCoverage = (file: string): number | null =>
  read(file, coverageSummary)?.total.lines.pct ?? null;
