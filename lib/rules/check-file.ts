import { fingerprintOf } from "@/lib/core/fingerprint";
import type { Evidence, Finding } from "@/lib/core/finding";
import type { Hunk } from "@/lib/core/hunks";
import { findMatches, type RuleMatch } from "./find-matches";
import type { Language } from "./language";
import { rulesFor } from "./packs/packs";
import { parseSource } from "./parse-source";
import { parsesAsWell } from "./parses-as-well";
import { addedLines, type Place, placeMatch } from "./place-match";
import type { Rule } from "./rule";
import { isTestPath } from "./test-path";

export interface FileToCheck {
  path: string;
  language: Language;
  hunks: readonly Hunk[];
  /** The whole file at the head. */
  text: string;
  headSha: string;
}

/**
 * Findings of the rules on the lines that the change added, from top to bottom.
 * @throws OutOfTime, and GlossError when this platform has no parser for the language.
 */
export function checkFile(file: FileToCheck): Finding[] {
  const added = [...addedLines(file.hunks)].sort((a, b) => a - b);
  const root = parseSource(file.language, file.text);
  const matches = findMatches(root, file.text, rulesToRun(file.path, file.language), {
    wanted: (start, end) => touches(added, start, end),
  });
  const seen = new Map<string, number>();
  const places = new Set<string>();
  const findings: Finding[] = [];
  matches.sort((a, b) => a.startLine - b.startLine);
  for (const match of matches) {
    const place = placeMatch(file.hunks, match.startLine, match.endLine);
    if (!place) continue;
    const { rule } = match;
    // Nested matches of one rule on the same lines say one thing.
    const spot = `${rule.id}:${place.span.startLine}:${place.span.endLine}`;
    if (places.has(spot)) continue;
    places.add(spot);
    const text = match.node.text();
    const ordinal = seen.get(rule.id + text) ?? 0;
    seen.set(rule.id + text, ordinal + 1);
    findings.push(
      findingOf(file, match, place, fingerprintOf({ path: file.path, rule: rule.id, text, ordinal })),
    );
  }
  return findings;
}

/** The rules of the language, without those that mean nothing in tests when the file is one. */
export function rulesToRun(path: string, language: Language): readonly Rule[] {
  const rules = rulesFor(language);
  return isTestPath(path) ? rules.filter((rule) => rule.inTests) : rules;
}

/** Whether a sorted list has a number from `start` to `end`. */
function touches(sorted: readonly number[], start: number, end: number): boolean {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low < sorted.length && (sorted[low] ?? Infinity) <= end;
}

function findingOf(file: FileToCheck, match: RuleMatch, place: Place, fingerprint: string): Finding {
  const { rule } = match;
  const suggestion = place.whole ? suggestionFor(file, match) : null;
  const span =
    suggestion === null ? place.span : { ...place.span, startLine: match.startLine, endLine: match.endLine };
  const ruleEvidence: Evidence = { kind: "rule", rule: rule.id };
  if (rule.cwe) Object.assign(ruleEvidence, { cwe: rule.cwe, url: cweUrl(rule.cwe) });
  const finding: Finding = {
    fingerprint,
    origin: { kind: "rule", rule: rule.id },
    path: file.path,
    span,
    title: rule.title,
    message: rule.message,
    severity: rule.severity,
    category: rule.category,
    confidence: rule.confidence,
    evidence: [
      ruleEvidence,
      { kind: "code", path: file.path, startLine: span.startLine, endLine: span.endLine, sha: file.headSha },
    ],
  };
  if (suggestion !== null) finding.suggestion = suggestion;
  return finding;
}

/** The match's lines with the rule's fix in them; null without a fix, or when the file would parse worse. */
function suggestionFor(
  { path, text }: FileToCheck,
  { rule, node, startLine, endLine }: RuleMatch,
): string | null {
  const fixed = rule.fix?.(node);
  if (fixed == null || fixed === node.text()) return null;
  const { start, end } = node.range();
  const after = text.slice(0, start.index) + fixed + text.slice(end.index);
  if (parsesAsWell(path, text, after) === false) return null;
  const grown = after.split("\n").length - text.split("\n").length;
  const lines = after.split("\n").slice(startLine - 1, endLine + grown);
  return lines.join("\n").replace(/\r$/, "");
}

/** Page of a weakness in the public catalogue, for `CWE-89` and the like. */
export function cweUrl(cwe: string): string {
  return `https://cwe.mitre.org/data/definitions/${cwe.replace("CWE-", "")}.html`;
}
