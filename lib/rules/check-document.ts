import type { Finding } from "@/lib/core/finding";
import { fingerprintOf } from "@/lib/core/fingerprint";
import type { Hunk } from "@/lib/core/hunks";
import { cweUrl } from "./cwe-url";
import type { Format } from "./documents/format-of";
import { documentRulesFor, runDocumentRules } from "./packs/document-packs";
import { placeMatch } from "./place-match";

export interface DocumentToCheck {
  path: string;
  format: Format;
  hunks: readonly Hunk[];
  /** The whole document at the head. */
  text: string;
  headSha: string;
}

/** Findings of the document rules on the lines that the change added, from top to bottom. */
export function checkDocument({ path, format, hunks, text, headSha }: DocumentToCheck): Finding[] {
  const found = runDocumentRules(format, text.replace(/^\uFEFF/, ""), documentRulesFor(format, path));
  const seen = new Map<string, number>();
  const findings = found.flatMap(({ rule, place }): Finding[] => {
    const span = placeMatch(hunks, place.startLine, place.endLine);
    if (!span) return [];
    const ordinal = seen.get(rule.id + place.text) ?? 0;
    seen.set(rule.id + place.text, ordinal + 1);
    const page = rule.cwe ? { cwe: rule.cwe, url: cweUrl(rule.cwe) } : {};
    const { startLine, endLine } = span;
    return [
      {
        fingerprint: fingerprintOf({ path, rule: rule.id, text: place.text, ordinal }),
        origin: { kind: "rule", rule: rule.id },
        path,
        span,
        title: rule.title,
        message: rule.message,
        severity: rule.severity,
        category: rule.category,
        confidence: rule.confidence,
        evidence: [
          { kind: "rule", rule: rule.id, ...page },
          { kind: "code", path, startLine, endLine, sha: headSha },
        ],
      },
    ];
  });
  return findings.sort((a, b) => (a.span?.startLine ?? 0) - (b.span?.startLine ?? 0));
}
