import type { Finding } from "@/lib/core/finding";
import { likeness, repeatsRule } from "./same-meaning";

/** Words that repeat this much of a rule's own add nothing. */
const nothingNew = 0.8;

export interface Merged {
  kept: Finding[];
  /** What a model said again, and the rule that said it first. */
  repeats: { finding: Finding; rule: string }[];
}

/**
 * What a model says again about a rule's finding joins it: the rule's place, severity, evidence and fingerprint
 * stay, because rules stand on their own merit; the model's words are added where they say more.
 */
export function mergeFindings(findings: Finding[]): Merged {
  const kept = findings.filter(({ origin }) => origin.kind !== "agent");
  const rules = kept.length;
  const repeats: Merged["repeats"] = [];
  for (const finding of findings) {
    if (finding.origin.kind !== "agent") continue;
    const index = kept.findIndex((rule, at) => at < rules && repeatsRule(rule, finding));
    const said = kept[index];
    if (said && said.origin.kind !== "agent") {
      kept[index] = joined(said, finding);
      repeats.push({ finding, rule: said.origin.rule });
    } else kept.push(finding);
  }
  return { kept, repeats };
}

function joined(rule: Finding, said: Finding): Finding {
  const words = [said.title, said.message].filter(Boolean).join(".\n\n");
  const more = said.evidence.filter((item) => !rule.evidence.some((had) => isSame(had, item)));
  const result: Finding = {
    ...rule,
    message: likeness(rule, said) >= nothingNew ? rule.message : `${rule.message}\n\n${words}`,
    confidence: Math.max(rule.confidence, said.confidence),
    evidence: [...rule.evidence, ...more],
  };
  const sameLines =
    rule.span?.startLine === said.span?.startLine && rule.span?.endLine === said.span?.endLine;
  if (result.suggestion === undefined && said.suggestion !== undefined && sameLines)
    result.suggestion = said.suggestion;
  return result;
}

function isSame(a: Finding["evidence"][number], b: Finding["evidence"][number]): boolean {
  if (a.kind !== "code" || b.kind !== "code") return JSON.stringify(a) === JSON.stringify(b);
  return a.path === b.path && a.startLine === b.startLine && a.endLine === b.endLine && a.sha === b.sha;
}
