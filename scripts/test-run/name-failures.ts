import { existsSync, readFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";
import { z } from "zod";

/** A test that failed, or a file that could not be loaded, with the first lines of why. */
export interface Failure {
  /** Path as the runner wrote it: absolute by vitest, below its folder by Playwright. */
  file: string;
  test: string;
  message: string;
}

const vitestReport = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});

interface Suite {
  specs: z.infer<typeof spec>[];
  suites?: Suite[] | undefined;
}
const spec = z.object({
  title: z.string(),
  file: z.string(),
  tests: z.array(
    z.object({
      status: z.string(),
      results: z.array(z.object({ error: z.object({ message: z.string().optional() }).optional() })),
    }),
  ),
});
const suite: z.ZodType<Suite> = z.object({
  specs: z.array(spec),
  suites: z.lazy(() => z.array(suite)).optional(),
});
const playwrightReport = z.object({ suites: z.array(suite) });

const linesOfWhy = 6;
const whyOf = (message: string): string =>
  stripVTControlCharacters(message).split("\n").slice(0, linesOfWhy).join("\n");

/** Failures that vitest's JSON report tells of; none where there is no report. */
export function failuresOfVitest(report: string): Failure[] {
  if (!existsSync(report)) return [];
  const { testResults } = vitestReport.parse(JSON.parse(readFileSync(report, "utf8")));
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === "failed");
    if (failed.length === 0 && status === "failed")
      return [{ file: name, test: "(the whole file)", message: whyOf(message) }];
    return failed.map(({ fullName, failureMessages }) => ({
      file: name,
      test: fullName,
      message: whyOf(failureMessages?.[0] ?? ""),
    }));
  });
}

/** What Playwright's JSON report tells of tests that ended in one of its states; none where there is no report. */
export function failuresOfPlaywright(report: string, ended: "unexpected" | "flaky"): Failure[] {
  if (!existsSync(report)) return [];
  const { suites } = playwrightReport.parse(JSON.parse(readFileSync(report, "utf8")));
  return suites
    .flatMap(specsOf)
    .filter(({ tests }) => tests.some(({ status }) => status === ended))
    .map(({ file, title, tests }) => {
      const errors = tests.flatMap(({ results }) => results.flatMap(({ error }) => error?.message ?? []));
      return { file, test: title, message: whyOf(errors[0] ?? "") };
    });
}

const specsOf = ({ specs, suites = [] }: Suite): Suite["specs"] => [...specs, ...suites.flatMap(specsOf)];
