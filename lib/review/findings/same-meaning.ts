import { type Finding, severities } from "@/lib/core/finding";
import { weaknessesOf } from "@/lib/core/weakness";
import { wordsOf } from "./words";

/** Lines between two findings: 0 when they overlap, null when they are on different sides or have no lines. */
function linesApart(a: Finding, b: Finding): number | null {
  if (a.path !== b.path || !a.span || !b.span || a.span.side !== b.span.side) return null;
  return Math.max(0, a.span.startLine - b.span.endLine, b.span.startLine - a.span.endLine);
}

/** How much of the shorter one's words the other one has too, 0 to 1. */
export function likeness(a: Finding, b: Finding): number {
  const [first, second] = [a, b].map(({ title, message }) => new Set(wordsOf(`${title} ${prose(message)}`)));
  if (!first || !second || first.size === 0 || second.size === 0) return 0;
  let shared = 0;
  for (const word of first) if (second.has(word)) shared++;
  return shared / Math.min(first.size, second.size);
}

const prose = (markdown: string) => markdown.replace(/(`{3,}|~{3,})[\s\S]*?\1/g, " ");

/** Longer spans hold more than one thing to say. */
const shortSpan = 3;

/** Whether a model repeats what a rule found: it is told the rules' findings, and often says them again. */
export function repeatsRule(rule: Finding, said: Finding): boolean {
  const apart = linesApart(rule, said);
  if (apart === null || apart > 2) return false;
  const alike = likeness(rule, said);
  if (apart > 0 || rule.category !== said.category) return alike >= 0.5;
  // Something graver must not vanish behind a minor rule for a few words in common.
  if (severities.indexOf(said.severity) < severities.indexOf(rule.severity)) return alike >= 0.4;
  return lengthOf(rule) <= shortSpan && lengthOf(said) <= shortSpan ? alike >= 0.1 : alike >= 0.25;
}

/**
 * Whether a tool repeats what one of our rules or another tool said of the same lines: by a common name, as of an
 * advisory, by the weakness that both name, or by its words. Two rules of one tool are two things to it.
 */
export function repeatsTool(said: Finding, tool: Finding): boolean {
  const apart = linesApart(said, tool);
  if (apart === null ? said.path !== tool.path || said.span !== null || tool.span !== null : apart > 0)
    return false;
  const [before, now] = [namesOf(said), namesOf(tool)];
  if (now.some((name) => before.includes(name))) return true;
  if (said.origin.kind === "tool" && tool.origin.kind === "tool" && said.origin.tool === tool.origin.tool)
    return false;
  // A line of a lock file may have many holes of one kind.
  if (before.some(isAdvisory) || now.some(isAdvisory)) return false;
  const known = weaknessesOf(said.evidence);
  const named = weaknessesOf(tool.evidence);
  if (known.size > 0 && named.size > 0) return [...named].some((weakness) => known.has(weakness));
  return likeness(said, tool) >= (said.category === tool.category ? 0.5 : 0.7);
}

const namesOf = ({ evidence }: Finding): string[] =>
  evidence.flatMap((item) => {
    if (item.kind !== "tool") return [];
    return [...(item.aliases ?? []), ...(isAdvisory(item.rule) ? [item.rule] : [])];
  });

const isAdvisory = (name: string): boolean => /^(CVE|GHSA|PYSEC|RUSTSEC|GO|MAL|OSV)-/i.test(name);

/** Whether two findings say the same of the same lines, so that one of them is enough. */
export function sayTheSame(a: Finding, b: Finding): boolean {
  if (a.fingerprint === b.fingerprint) return true;
  const together = a.span || b.span ? linesApart(a, b) === 0 : a.path === b.path;
  return together && likeness(a, b) >= (a.category === b.category ? 0.5 : 0.7);
}

function lengthOf({ span }: Finding): number {
  return span ? span.endLine - span.startLine + 1 : 0;
}
