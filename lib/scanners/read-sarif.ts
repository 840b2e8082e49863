import { setImmediate } from "node:timers/promises";
import { z } from "zod";
import { GlossError } from "@/lib/errors";
import { redactSecrets } from "@/lib/llm/redact-secrets";
import { pathsOf } from "./sarif/path-of-location";
import { regionOf } from "./sarif/region-of-location";
import { ruleOfResult } from "./sarif/rule-of-result";
import { mostSarif, type SarifResult, type SarifRun, sarifLog, sarifResult } from "./sarif/sarif-log";
import { weightOfResult } from "./sarif/weight-of-result";
import { wordsOfResult } from "./sarif/words-of-result";
import type { ToolReport, ToolResult } from "./tool-result";

const longest = { name: 100, rule: 200, url: 500 };

interface ReadOptions {
  /** Where the repository lay on the tool's machine, for files that are named with their whole path. */
  checkout?: string | null;
}

/**
 * What the tools of a SARIF file say, one report for each tool and category; of two runs with the same, one. What is
 * suppressed, absent, passed or of level `none` is counted and left out, and so is what names no file of the
 * repository. Secrets of known formats in the tools' words are taken out.
 * @throws GlossError `bad_request` for what is no SARIF 2.1.0, with the place of the first fault; `too_large`
 */
export function readSarif(value: unknown, options: ReadOptions = {}): ToolReport[] {
  const reading = inParts(value, options);
  for (;;) {
    const { done, value: reports } = reading.next();
    if (done) return reports;
  }
}

/** The same, with turns for others in between: the largest file that is taken would hold them up for over a second. */
export async function readSarifInTurn(value: unknown, options: ReadOptions = {}): Promise<ToolReport[]> {
  const reading = inParts(value, options);
  for (;;) {
    const { done, value: reports } = reading.next();
    if (done) return reports;
    await setImmediate();
  }
}

const atOnce = 500;

function* inParts(value: unknown, { checkout = null }: ReadOptions): Generator<void, ToolReport[]> {
  const parsed = sarifLog.safeParse(value);
  if (!parsed.success) throw noSarif(parsed.error, []);
  const total = parsed.data.runs.reduce((sum, { results }) => sum + (results?.length ?? 0), 0);
  if (total > mostSarif.results)
    throw new GlossError(
      "too_large",
      `This file has ${total.toLocaleString("en")} results; at most ${mostSarif.results.toLocaleString("en")} are taken. Have the tool look at fewer rules or files.`,
    );
  const reports = new Map<string, ToolReport>();
  for (const [index, run] of parsed.data.runs.entries()) {
    const report = emptyReport(run);
    const key = JSON.stringify([report.tool, report.category]);
    const joined = reports.get(key) ?? report;
    reports.set(key, joined);
    const pathOf = pathsOf(run, checkout);
    for (let from = 0; from < (run.results?.length ?? 0); from += atOnce) {
      const read: ToolResult[] = [];
      for (const [at, given] of (run.results ?? []).slice(from, from + atOnce).entries()) {
        const result = sarifResult.safeParse(given);
        if (!result.success) throw noSarif(result.error, ["runs", index, "results", from + at]);
        const one =
          report.tool === "Gloss"
            ? "Gloss's own"
            : readResult(result.data, run, { tool: report.tool, pathOf });
        if (typeof one === "string") joined.leftOut[one] = (joined.leftOut[one] ?? 0) + 1;
        else read.push(one);
      }
      joined.results.push(...withoutSecrets(read));
      yield;
    }
  }
  return [...reports.values()];
}

function noSarif({ issues: [issue] }: z.ZodError, before: PropertyKey[]): GlossError {
  const path = z.core.toDotPath([...before, ...(issue?.path ?? [])]) || "the file";
  return new GlossError(
    "bad_request",
    `This is no SARIF 2.1.0: ${path}: ${issue?.message ?? "not what was expected"}.`,
  );
}

const emptyReport = ({ tool: { driver }, automationDetails }: SarifRun): ToolReport => ({
  tool: plain(driver.name, longest.name) || "a tool without a name",
  version: plain(driver.semanticVersion ?? driver.version ?? "", longest.name) || null,
  category: plain(automationDetails?.id ?? "", longest.rule).replace(/\/$/, ""),
  results: [],
  leftOut: {},
});

/** The result, or why it is left out. */
function readResult(
  result: SarifResult,
  run: SarifRun,
  { tool, pathOf }: { tool: string; pathOf: ReturnType<typeof pathsOf> },
): ToolResult | string {
  if ((result.kind ?? "fail") !== "fail") return "not a failure";
  if (isSuppressed(result)) return "suppressed";
  if (result.baselineState === "absent") return "gone since the baseline";
  const found = ruleOfResult(result, run.tool);
  const level = result.level ?? found?.rule?.defaultConfiguration?.level ?? "warning";
  if (level === "none") return "of level none";
  const location = result.locations?.[0]?.physicalLocation;
  const path = location?.artifactLocation ? pathOf(location.artifactLocation) : null;
  if (path === null) return location?.artifactLocation ? "outside the repository" : "without a file";
  const rule = found?.rule ?? null;
  const url = rule?.helpUri;
  return {
    rule: plain(found?.id ?? "", longest.rule) || "unnamed",
    ...wordsOfResult(result, rule, found?.component ?? run.tool.driver),
    ...weightOfResult(result, rule, { tool, id: found?.id ?? "", level }),
    ...(url !== undefined && isWebPage(url) ? { url } : {}),
    path,
    region: regionOf(location?.region, run.columnKind),
  };
}

/** As the standard has it: something suppresses it, and nothing of that was refused or is still argued about. */
const isSuppressed = ({ suppressions }: SarifResult): boolean =>
  (suppressions?.length ?? 0) > 0 &&
  (suppressions ?? []).every(({ status }) => status === undefined || status === "accepted");

const isWebPage = (url: string): boolean =>
  url.length <= longest.url && URL.canParse(url) && new URL(url).protocol === "https:";

/** A name on one line, without what can't be seen. */
const plain = (text: string, length: number): string =>
  text
    .slice(0, length * 4)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ")
    .trim()
    .slice(0, length);

/** A line that no tool writes, so that many texts are looked through at once. */
const between = "\n\u241e\u241e\n";

function withoutSecrets(results: ToolResult[]): ToolResult[] {
  if (results.length === 0) return results;
  const texts = results.flatMap(({ title, message }) => [title, message]);
  const whole = texts.map((text) => text.replaceAll("\u241e", " ")).join(between);
  const clean = redactSecrets(whole).split(between);
  if (clean.length !== texts.length)
    throw new GlossError("internal", "The tool's words could not be looked through.");
  return results.map((result, at) => ({
    ...result,
    title: clean[at * 2] ?? "",
    message: clean[at * 2 + 1] ?? "",
  }));
}
