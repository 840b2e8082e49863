import { z } from "zod";
import { GlossError } from "@/lib/errors";
import { redactSecrets } from "@/lib/llm/redact-secrets";
import { pathsOf } from "./sarif/path-of-location";
import { regionOf } from "./sarif/region-of-location";
import { ruleOfResult } from "./sarif/rule-of-result";
import { mostSarif, type SarifResult, type SarifRun, sarifLog } from "./sarif/sarif-log";
import { weightOfResult } from "./sarif/weight-of-result";
import { wordsOfResult } from "./sarif/words-of-result";
import type { ToolReport, ToolResult } from "./tool-result";

const longest = { name: 100, rule: 200, url: 500 };

/**
 * What the tools of a SARIF file say, one report for each tool and category; of two runs with the same, one. What is
 * suppressed, absent, passed or of level `none` is counted and left out, and so is what names no file of the
 * repository. Secrets of known formats in the tools' words are taken out.
 * @param checkout where the repository lay on the tool's machine, for files that are named with their whole path
 * @throws GlossError `bad_request` for what is no SARIF 2.1.0, with the place of the first fault; `too_large`
 */
export function readSarif(
  value: unknown,
  { checkout = null }: { checkout?: string | null } = {},
): ToolReport[] {
  const parsed = sarifLog.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new GlossError(
      "bad_request",
      `This is no SARIF 2.1.0: ${z.core.toDotPath(issue?.path ?? []) || "the file"}: ${issue?.message ?? "not what was expected"}.`,
    );
  }
  const total = parsed.data.runs.reduce((sum, { results }) => sum + (results?.length ?? 0), 0);
  if (total > mostSarif.results)
    throw new GlossError(
      "too_large",
      `This file has ${total.toLocaleString("en")} results; at most ${mostSarif.results.toLocaleString("en")} are taken. Have the tool look at fewer rules or files.`,
    );
  const reports = new Map<string, ToolReport>();
  for (const run of parsed.data.runs) {
    const report = readRun(run, checkout);
    const key = JSON.stringify([report.tool, report.category]);
    const same = reports.get(key);
    if (!same) reports.set(key, report);
    else {
      same.results.push(...report.results);
      for (const [reason, count] of Object.entries(report.leftOut)) add(same.leftOut, reason, count);
    }
  }
  return [...reports.values()].map(withoutSecrets);
}

function readRun(run: SarifRun, checkout: string | null): ToolReport {
  const { driver } = run.tool;
  const tool = plain(driver.name, longest.name) || "a tool without a name";
  const report: ToolReport = {
    tool,
    version: plain(driver.semanticVersion ?? driver.version ?? "", longest.name) || null,
    category: plain(run.automationDetails?.id ?? "", longest.rule).replace(/\/$/, ""),
    results: [],
    leftOut: {},
  };
  const pathOf = pathsOf(run, checkout);
  for (const result of run.results ?? []) {
    const read = tool === "Gloss" ? "Gloss's own" : readResult(result, run, { tool, pathOf });
    if (typeof read === "string") add(report.leftOut, read, 1);
    else report.results.push(read);
  }
  return report;
}

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

function add(counts: Record<string, number>, reason: string, count: number): void {
  counts[reason] = (counts[reason] ?? 0) + count;
}

/** A name on one line, without what can't be seen. */
const plain = (text: string, length: number): string =>
  text
    .slice(0, length * 4)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ")
    .trim()
    .slice(0, length);

/** A line that no tool writes, so that many texts are looked through at once. */
const between = "\n\u241e\u241e\n";

function withoutSecrets(report: ToolReport): ToolReport {
  if (report.results.length === 0) return report;
  const texts = report.results.flatMap(({ title, message }) => [title, message]);
  const clean = redactSecrets(texts.map((text) => text.replaceAll("\u241e", " ")).join(between)).split(
    between,
  );
  if (clean.length !== texts.length)
    throw new GlossError("internal", "The tool's words could not be looked through.");
  return {
    ...report,
    results: report.results.map((result, at) => ({
      ...result,
      title: clean[at * 2] ?? "",
      message: clean[at * 2 + 1] ?? "",
    })),
  };
}
