import type { Log, Notification, ReportingDescriptor, Result, Run } from "sarif";
import type { Severity } from "@/lib/core/finding";
import { originName } from "@/lib/core/origin-name";
import { allRules } from "@/lib/rules/all-rules";
import type { RankedFinding, ReviewOutput } from "./output";
import { isSeen } from "./render/finding-text";
import { placeOf } from "./render/place";
import { plainText } from "./render/plain-text";
import { safeMarkdown } from "./render/safe-markdown";
import { isShown } from "./verdict";

const levels: Record<Severity, Result.level> = {
  critical: "error",
  high: "error",
  medium: "warning",
  low: "note",
};
/** Where GitHub's code scanning draws its lines: over 9, over 7, over 4, below. */
const securitySeverity: Record<Severity, string> = {
  critical: "9.5",
  high: "8.0",
  medium: "5.5",
  low: "2.0",
};

/**
 * A review's shown findings as SARIF 2.1.0 (OASIS), as GitHub's code scanning and editors read it. Lines are those
 * of the head; findings on removed lines, or with no line, name their file alone.
 * @param version of Gloss
 */
export function toSarif(output: ReviewOutput, version: string): Log {
  const shown = output.findings.filter(isShown);
  const rules = [...new Set(shown.map(ruleIdOf))].map((id) => describeRule(id, shown));
  const place = placeOf(output.change);
  const { head } = output.change;
  const run: Run = {
    tool: { driver: { name: "Gloss", version, rules } },
    automationDetails: { id: `gloss/${output.mode}/`, guid: output.runId },
    invocations: [invocation(output)],
    columnKind: "utf16CodeUnits",
    results: shown.map((finding) =>
      toResult(
        finding,
        rules.findIndex(({ id }) => id === ruleIdOf(finding)),
        output,
      ),
    ),
  };
  if (place)
    run.versionControlProvenance = [{ repositoryUri: place.url, revisionId: head.sha, branch: head.ref }];
  return { $schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: [run] };
}

const ruleIdOf = ({ origin, category }: RankedFinding): string => originName(origin) ?? `agent/${category}`;

function describeRule(id: string, findings: RankedFinding[]): ReportingDescriptor {
  const rule = allRules().find((one) => one.id === id);
  const found = findings.find((finding) => ruleIdOf(finding) === id);
  if (!rule && found?.origin.kind === "tool") return describeOther(id, found, findings);
  if (!rule) {
    // A rule of the repository's own is known by what it found alone.
    const own = findings.find((one) => ruleIdOf(one) === id && one.origin.kind !== "agent");
    const category = own?.category ?? id.replace(/^agent\//, "");
    const security = category === "security" ? { "security-severity": gravest(id, findings) } : {};
    return {
      id,
      shortDescription: { text: own?.title ?? `${category}, found by a model` },
      properties: { tags: [category], ...security },
    };
  }
  const { title, help, severity, category, cwe, url } = rule;
  const number = /\d+/.exec(cwe ?? "")?.[0];
  const tags = [category, ...(number ? [`external/cwe/cwe-${number.padStart(3, "0")}`] : [])];
  const security = category === "security" ? { "security-severity": securitySeverity[severity] } : {};
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: plainText(help) },
    help: { text: plainText(help), markdown: help },
    ...(url && { helpUri: url }),
    defaultConfiguration: { level: levels[severity] },
    properties: { tags, ...security },
  };
}

/** A rule of another tool, of which no more is told than its findings rest on. */
function describeOther(id: string, found: RankedFinding, findings: RankedFinding[]): ReportingDescriptor {
  const { category, evidence } = found;
  const { tool, cwe } = evidence.find((item) => item.kind === "tool") ?? { tool: id, cwe: undefined };
  const number = /\d+/.exec(cwe ?? "")?.[0];
  const security = category === "security" ? { "security-severity": gravest(id, findings) } : {};
  return {
    id,
    shortDescription: { text: `${category}, found by ${tool}` },
    properties: {
      tags: [category, ...(number ? [`external/cwe/cwe-${number.padStart(3, "0")}`] : [])],
      ...security,
    },
  };
}

function gravest(id: string, findings: RankedFinding[]): string {
  // Findings come in ranking order, the gravest first.
  return securitySeverity[findings.find((finding) => ruleIdOf(finding) === id)?.severity ?? "low"];
}

function toResult(finding: RankedFinding, ruleIndex: number, output: ReviewOutput): Result {
  const { path, span, severity, category, title, message, confidence, fingerprint, state, suggestion } =
    finding;
  const artifactLocation = {
    uri: path.split("/").map(encodeURIComponent).join("/"),
    uriBaseId: "%SRCROOT%",
  };
  const region = span?.side === "RIGHT" ? { startLine: span.startLine, endLine: span.endLine } : null;
  const result: Result = {
    ruleId: ruleIdOf(finding),
    ruleIndex,
    kind: "fail",
    level: levels[severity],
    message: {
      text: literal(message.trim() ? `${title}\n\n${plainText(message)}` : title),
      markdown: safeMarkdown(`${title}\n\n${message}`, {
        place: placeOf(output.change),
        headings: "bold",
        maxChars: 8_000,
      }),
    },
    locations: [{ physicalLocation: { artifactLocation, ...(region && { region }) } }],
    partialFingerprints: { "gloss/v1": fingerprint },
    rank: Math.round(confidence * 100),
    properties: {
      severity,
      category,
      confidence,
      state,
      ...(finding.secondLook && { secondLook: finding.secondLook.verdict }),
    },
  };
  if (suggestion !== undefined && region && isSeen(suggestion))
    result.fixes = [
      {
        description: { text: "Suggested edit" },
        artifactChanges: [
          {
            artifactLocation,
            replacements: [{ deletedRegion: region, insertedContent: { text: suggestion } }],
          },
        ],
      },
    ];
  return result;
}

/** SARIF reads `[text](target)` in a message as a link. */
const literal = (text: string) => text.replace(/[[\]\\]/g, "\\$&");

function invocation({ outcome, outcomeReason, startedAt, durationMs, problems, coverage }: ReviewOutput) {
  const note = (text: string, level: Notification.level): Notification => ({
    level,
    message: { text: literal(text) },
  });
  return {
    executionSuccessful: outcome !== "failed",
    startTimeUtc: startedAt,
    endTimeUtc: new Date(Date.parse(startedAt) + durationMs).toISOString(),
    toolExecutionNotifications: [
      ...(outcomeReason ? [note(outcomeReason, outcome === "failed" ? "error" : "note")] : []),
      ...problems.map((problem) => note(problem, "warning")),
      ...coverage.partly.map(({ path, reason }) => note(`Reviewed in part: ${path}: ${reason}`, "note")),
      ...coverage.notReviewed.map(({ path, reason }) => note(`Not reviewed: ${path}: ${reason}`, "note")),
    ],
  };
}
