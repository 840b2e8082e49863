import { type RuleInfo, allRules } from "@/lib/rules/all-rules";
import { originName } from "@/lib/core/origin-name";
import { evidenceLine } from "./render/evidence-line";
import { findingMessage, findingTitle, footerWords, suggestionText } from "./render/finding-text";
import { type Place, placeOf } from "./render/place";
import { safeMarkdown } from "./render/safe-markdown";
import type { Finding } from "@/lib/core/finding";

type At = Parameters<typeof placeOf>[0];

/**
 * A finding with all that is written down of it, as harmless Markdown: what is wrong, what its rule says in general,
 * what it rests on, and how sure it is.
 */
export function explainFinding(finding: Finding, at: At): string {
  const place = placeOf(at);
  const rule = ruleOf(finding);
  const help = rule && !finding.message.includes(rule.help) ? rule.help : "";
  const rests = evidenceLine(finding.evidence, place);
  return [
    findingTitle(finding),
    findingMessage(finding, place),
    ...(help ? [`**What the rule says.** ${markdown(help, place)}`] : []),
    ...(rests ? [`**What it rests on.** ${rests}`] : []),
    suggestionText(finding, "text"),
    `<sub>${footerWords({ ...finding, evidence: [] }, place)}</sub>`,
  ]
    .filter(Boolean)
    .join("\n\n");
}

/** The same as data, for a model. */
export function findingAsText({ path, span, title, message, severity, category, evidence }: Finding): string {
  const lines = span ? `:${span.startLine}-${span.endLine}` : "";
  return `${path}${lines} ${severity} ${category}: ${title}\n${message}\nEvidence: ${JSON.stringify(evidence).slice(0, 4_000)}`;
}

const markdown = (text: string, place: Place | null) =>
  safeMarkdown(text, { place, headings: "bold", maxChars: 3_000 });

function ruleOf({ origin }: Finding): RuleInfo | undefined {
  const name = origin.kind === "rule" || origin.kind === "secret" ? originName(origin) : null;
  return name === null ? undefined : allRules().find(({ id }) => id === name);
}
