import { fingerprintOf } from "@/lib/core/fingerprint";
import type { Evidence, Finding, Span } from "@/lib/core/finding";
import type { Hunk } from "@/lib/core/hunks";
import { findMatches, type RuleMatch } from "./find-matches";
import { cweUrl } from "./cwe-url";
import { findFlows, mayFlow, prepareForFlows } from "./flow/find-flows";
import { findingOfFlow } from "./flow/finding-of-flow";
import type { FlowRule } from "./flow/flow-rule";
import { groundOf } from "./flow/ground";
import { hasOnlyFixedValues } from "./flow/is-fixed";
import { linesOf } from "./match-extent";
import type { Language } from "./language";
import { flowsFor } from "./packs/flow/flow-packs";
import { rulesFor } from "./packs/packs";
import { parseSource } from "./parse-source";
import { parsesAsWell } from "./parses-as-well";
import { addedLines, placeMatch } from "./place-match";
import type { Rule } from "./rule";
import { isTestPath } from "./test-path";
import { knownTree } from "./tree/known-tree";

export interface FileToCheck {
  path: string;
  language: Language;
  hunks: readonly Hunk[];
  /** The whole file at the head. */
  text: string;
  headSha: string;
  /** Milliseconds that may be spent on it; a second when not given. */
  budget?: number;
  /** Rules to run; by default those of the packs. */
  rules?: readonly Rule[];
}

/**
 * Findings of the rules on the lines that the change added, from top to bottom.
 * @throws OutOfTime, and GlossError when this platform has no parser for the language.
 */
export function checkFile(file: FileToCheck): Finding[] {
  const added = [...addedLines(file.hunks)].sort((a, b) => a - b);
  const wanted = (start: number, end: number) => touches(added, start, end);
  const end = performance.now() + (file.budget ?? 1_000);
  // Parsing costs the most, and often no rule has anything to look for.
  const rules = rulesToRun(file.path, file.language, file.rules).filter((rule) => rule.needs.test(file.text));
  const flows = file.rules ? null : flowsToRun(file);
  if (rules.length === 0 && !flows) return [];
  const root = parseSource(file.language, file.text);
  const tree = knownTree(root);
  if (flows)
    prepareForFlows(
      tree,
      rules.map(({ find }) => find),
      flows.rules,
      flows.how,
    );
  const matches = findMatches(root, file.text, rules, { wanted, budget: end - performance.now() });
  const seen = new Map<string, number>();
  const places = new Set<string>();
  const findings: Finding[] = [];
  const printOf = (rule: string, text: string) => {
    const ordinal = seen.get(rule + text) ?? 0;
    seen.set(rule + text, ordinal + 1);
    return fingerprintOf({ path: file.path, rule, text, ordinal });
  };
  matches.sort((a, b) => a.startLine - b.startLine);
  const how = flowsFor(file.language)?.how;
  const ground = how && groundOf(tree, how);
  for (const match of matches) {
    if (match.rule.unlessFixed && ground && hasOnlyFixedValues(tree.known(match.node), ground)) continue;
    const placed = placeMatch(file.hunks, match.startLine, match.endLine);
    if (!placed) continue;
    const { rule } = match;
    // Nested matches of one rule on the same lines say one thing.
    const spot = `${rule.id}:${placed.startLine}:${placed.endLine}`;
    if (places.has(spot)) continue;
    places.add(spot);
    findings.push(findingOf(file, match, placed, printOf(rule.id, match.node.text())));
  }
  if (!flows) return findings;
  const found = findFlows(root, file.text, flows.rules, flows.how, { budget: end - performance.now() });
  for (const flow of found) {
    const { sinkLines, rule } = flow;
    // A new source that reaches an old place is told where it comes in.
    const lines = wanted(sinkLines.startLine, sinkLines.endLine) ? sinkLines : flow.sourceLines;
    const placed = placeMatch(file.hunks, lines.startLine, lines.endLine);
    if (!placed || findings.some((other) => saysTheSame(other, rule, placed))) continue;
    findings.push(findingOfFlow(flow, placed, { ...file, fingerprint: printOf(rule.id, flow.sink.text()) }));
  }
  return findings.sort((a, b) => (a.span?.startLine ?? 0) - (b.span?.startLine ?? 0));
}

/** One weakness at one place is said once: by the rule that needs no flow to see it, or by the first flow. */
function saysTheSame({ span, evidence }: Finding, { cwe }: FlowRule, placed: Span): boolean {
  if (!span || span.startLine > placed.endLine || placed.startLine > span.endLine) return false;
  return evidence.some((item) => item.kind === "rule" && item.cwe === cwe);
}

/** Rules about values in this file; null where there are none to run. */
function flowsToRun({ path, language, text }: FileToCheck) {
  const flows = flowsFor(language);
  if (!flows || isTestPath(path)) return null;
  const rules = flows.rules.filter((rule) => !rule.notIn?.test(path) && mayFlow(rule, flows.how, text));
  return rules.length > 0 ? { how: flows.how, rules } : null;
}

/** The rules of the language, without those that mean nothing under this path; of the packs when none are given. */
export function rulesToRun(path: string, language: Language, rules?: readonly Rule[]): readonly Rule[] {
  const test = isTestPath(path);
  const spoken = rules?.filter((rule) => rule.languages.includes(language)) ?? rulesFor(language);
  return spoken.filter(
    (rule) => (!test || rule.inTests) && !rule.notIn?.test(path) && (rule.onlyIn?.(path) ?? true),
  );
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

function findingOf(file: FileToCheck, match: RuleMatch, placed: Span, fingerprint: string): Finding {
  const { rule } = match;
  const suggestion = suggestionFor(file, match);
  const span = suggestion?.span ?? placed;
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
  if (suggestion) finding.suggestion = suggestion.text;
  return finding;
}

/**
 * The rule's fix, as new text for whole lines. Null without a fix, when the diff doesn't show all of those lines,
 * or when the file would parse worse.
 */
function suggestionFor(
  { path, text, hunks }: FileToCheck,
  { rule, node }: RuleMatch,
): { span: Span; text: string } | null {
  const fixed = rule.fix?.(node);
  if (fixed == null || fixed === node.text()) return null;
  const { startLine, endLine } = linesOf(node);
  if (!hunks.some((hunk) => hunk.newStart <= startLine && endLine < hunk.newStart + hunk.newLines))
    return null;
  const { start, end } = node.range();
  const after = text.slice(0, start.index) + fixed + text.slice(end.index);
  if (parsesAsWell(path, text, after) === false) return null;
  const grown = after.split("\n").length - text.split("\n").length;
  const lines = after.split("\n").slice(startLine - 1, endLine + grown);
  return { span: { side: "RIGHT", startLine, endLine }, text: lines.join("\n").replace(/\r$/, "") };
}
