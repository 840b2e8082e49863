import type { Log, ReportingDescriptor, Result } from "sarif";
import type { Severity } from "@/lib/core/finding";
import { allRules } from "@/lib/rules/all-rules";
import type { RankedFinding, ReviewOutput } from "./output";
import { isShown } from "./verdict";

const level: Record<Severity, Result.level> = {
  critical: "error",
  high: "error",
  medium: "warning",
  low: "note",
};

/** A review's shown findings as SARIF 2.1.0 (OASIS). Lines are those of the head; removed ones have no region. */
export function toSarif(output: ReviewOutput, version: string): Log {
  const shown = output.findings.filter(isShown);
  const ids = [...new Set(shown.map(ruleIdOf))];
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "Gloss",
            version,
            rules: ids.map(describeRule),
          },
        },
        versionControlProvenance: output.change.url
          ? [
              {
                repositoryUri: output.change.url.replace(/\/pull\/\d+$/, ""),
                revisionId: output.change.head.sha,
              },
            ]
          : [],
        results: shown.map(toResult),
      },
    ],
  };
}

const ruleIdOf = ({ origin, category }: RankedFinding): string =>
  origin.kind === "agent" ? `agent/${category}` : origin.rule;

function describeRule(id: string): ReportingDescriptor {
  const rule = allRules().find((one) => one.id === id);
  return { id, shortDescription: { text: rule?.title ?? `Found by a model: ${id.replace(/^agent\//, "")}` } };
}

function toResult(finding: RankedFinding): Result {
  const { path, span, severity, title, message, confidence, fingerprint } = finding;
  const region =
    span?.side === "RIGHT" ? { region: { startLine: span.startLine, endLine: span.endLine } } : {};
  const uri = path.split("/").map(encodeURIComponent).join("/");
  return {
    ruleId: ruleIdOf(finding),
    level: level[severity],
    message: { text: message.trim() ? `${title}\n\n${message}` : title },
    locations: [{ physicalLocation: { artifactLocation: { uri }, ...region } }],
    partialFingerprints: { "gloss/v1": fingerprint },
    rank: Math.round(confidence * 100),
    properties: { severity, category: finding.category, confidence },
  };
}
