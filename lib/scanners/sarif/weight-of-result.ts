import type { Category, Severity } from "@/lib/core/finding";
import { cweIn } from "@/lib/core/weakness";
import { severityOfScore } from "../severity-of-score";
import { type ToolResult, usualConfidence } from "../tool-result";
import { weaknessOfCode } from "./weakness-of-code";
import type { SarifResult, SarifRule } from "./sarif-log";

type Weight = Pick<ToolResult, "severity" | "category" | "confidence" | "cwe">;

const secretTools = /gitleaks|trufflehog|detect-secrets|ggshield|secretlint/i;
const securityTools =
  /bandit|gosec|brakeman|njsscan|trivy|grype|snyk|osv-scanner|checkov|tfsec|kics|dependency-check/i;

/** They call everything an error, and mean no more by it than that they found it. */
const alwaysErrors = /^ruff$/i;

const areas: [Category, RegExp][] = [
  ["security", /^(security|vulnerability|secrets?)$/i],
  ["correctness", /^(correctness|reliability|bugs?|suspicious|possible errors|error-prone)$/i],
  ["performance", /^(performance|efficiency)$/i],
  ["tests", /^(tests?|testing)$/i],
  ["documentation", /^(documentation|docs)$/i],
  ["style", /^(style|formatting|format|stylistic issues)$/i],
];

const declared: Record<string, number> = { "very-high": 0.95, high: 0.85, medium: 0.65, low: 0.4 };

/**
 * How grave, of which kind and how sure, by what the tool declares: GitHub's `security-severity` and `precision`, the
 * tags that CodeQL and Semgrep set, Bandit's `issue_confidence`, else the level. An `error` of a linter that is about
 * neither security nor correctness nor speed is `medium` here, because it stands in nobody's way.
 */
export function weightOfResult(
  result: SarifResult,
  rule: SarifRule | null,
  { tool, id, level }: { tool: string; id: string; level: "note" | "warning" | "error" },
): Weight {
  const tags = [...(rule?.properties?.tags ?? []), ...(result.properties?.tags ?? [])].filter(
    (tag) => typeof tag === "string",
  );
  const kind = property(rule, "category") ?? property(rule, "kind") ?? "";
  const isSecret = secretTools.test(tool) || tags.some((tag) => /^secrets?$/i.test(tag));
  const score = Number(
    property(rule, "security-severity") ?? property(result, "security-severity") ?? Number.NaN,
  );
  const named = [...tags, property(rule, "cwe") ?? "", property(result, "cwe") ?? ""]
    .map(cweIn)
    .find((cwe) => cwe !== null);
  const cwe = named ?? (isSecret ? "CWE-798" : (weaknessOfCode(tool, id) ?? undefined));
  const isSecurity = isSecret || score > 0 || securityTools.test(tool) || /bandit/i.test(kind);
  const category = isSecurity
    ? "security"
    : (areas.find(([, words]) => [...tags, kind].some((word) => words.test(word)))?.[0] ??
      (cwe === undefined ? "maintainability" : "security"));
  const severity =
    score > 0
      ? severityOfScore(score)
      : ofLevel(alwaysErrors.test(tool) && level === "error" ? "warning" : level, category);
  return {
    category,
    severity: isSecret && severity !== "critical" ? "high" : severity,
    confidence: confidenceOf(result, rule, tags),
    ...(cwe === undefined ? {} : { cwe }),
  };
}

function ofLevel(level: "note" | "warning" | "error", category: Category): Severity {
  const harms = category === "security" || category === "correctness" || category === "performance";
  if (level === "error") return harms ? "high" : "medium";
  return level === "warning" && harms ? "medium" : "low";
}

function confidenceOf(result: SarifResult, rule: SarifRule | null, tags: string[]): number {
  const tagged = tags.map((tag) => /^(HIGH|MEDIUM|LOW) CONFIDENCE$/.exec(tag)?.[1]).find(Boolean);
  // Semgrep calls every rule's precision very high, and says in a tag what its author thinks.
  const precision = tagged === undefined && !semgrepRule(rule) ? property(rule, "precision") : null;
  const said = tagged ?? property(result, "issue_confidence") ?? precision ?? property(rule, "confidence");
  return declared[said?.toLowerCase() ?? ""] ?? usualConfidence;
}

const semgrepRule = (rule: SarifRule | null): boolean =>
  rule?.shortDescription?.text?.startsWith("Semgrep Finding:") ?? false;

function property(
  of: { properties?: Record<string, unknown> | undefined } | null,
  name: string,
): string | null {
  const value = of?.properties?.[name];
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : null;
}
