import type { Evidence, Finding, Severity } from "@/lib/core/finding";
import { fence } from "./render/fence";
import { codeUrl, type Place } from "./render/place";
import { codeSpan, safeLine, safeMarkdown } from "./render/safe-markdown";

export const severityMark: Record<Severity, string> = { critical: "🔴", high: "🔴", medium: "🟡", low: "🟢" };

const longest = { title: 200, message: 4000, suggestion: 20_000 };

/** One inline comment as posted: what it is, why, the suggestion, and what it rests on. */
export function commentText(finding: Finding, place: Place | null): string {
  const { severity, category, title, message, suggestion, evidence } = finding;
  const parts = [`${severityMark[severity]} **${safeLine(title, longest.title)}** · ${severity} ${category}`];
  if (message.trim() && message.trim() !== title.trim())
    parts.push(safeMarkdown(message, { place, headings: "bold", maxChars: longest.message }));
  if (suggestion !== undefined && finding.span?.side === "RIGHT" && suggestion.length <= longest.suggestion)
    parts.push(fence(suggestion, "suggestion"));
  const rests = evidence.map((one) => evidenceText(one, place)).filter(Boolean);
  if (rests.length > 0) parts.push(`<sub>Rests on ${[...new Set(rests)].join(", ")}</sub>`);
  return parts.join("\n\n");
}

/** A finding told in the body: where, then the same as inline. */
export function foldedText(finding: Finding, place: Place | null): string {
  const { path, span } = finding;
  const where = span ? `${path}:${span.startLine}` : path;
  const { suggestion: _inlineOnly, ...rest } = finding;
  return `**${codeSpan(where)}**\n\n${commentText(rest, place)}`;
}

function evidenceText(evidence: Evidence, place: Place | null): string {
  if (evidence.kind === "rule") {
    const cwe = /^CWE-(\d+)$/i.exec(evidence.cwe ?? "")?.[1];
    return `rule ${codeSpan(evidence.rule)}${cwe ? ` ([CWE-${cwe}](https://cwe.mitre.org/data/definitions/${cwe}.html))` : ""}`;
  }
  if (evidence.kind === "issue") return `issue ${codeSpan(`${evidence.repository} ${evidence.number}`)}`;
  const { path, startLine, endLine, sha } = evidence;
  const name = codeSpan(`${path}:${startLine}${endLine > startLine ? `-${endLine}` : ""}@${sha.slice(0, 8)}`);
  return place ? `[${name}](${codeUrl(place, path, sha, [startLine, endLine])})` : name;
}
