import type { Finding } from "@/lib/core/finding";
import { originName } from "@/lib/core/origin-name";
import { likeness, repeatsRule, repeatsTool } from "./same-meaning";

/** Words that repeat this much of a rule's own add nothing. */
const nothingNew = 0.8;

export interface Merged {
  /** With what joined it, beside the finding as it came. */
  kept: { finding: Finding; was: Finding }[];
  /** What a tool or a model said again, what said it first, and how a sentence names that. */
  repeats: { finding: Finding; first: Finding; by: string }[];
}

/**
 * What is said again about one place joins what was said first: our rules stand before the rules of other tools, and
 * both before a model. The first one's place, severity, words and fingerprint stay, because rules stand on their own
 * merit; a model's words are added where they say more.
 * @param mayJoin whether what a repeat brings is added to what was said first; else it is left out
 */
export function mergeFindings(
  findings: Finding[],
  mayJoin: (finding: Finding) => boolean = () => true,
): Merged {
  const kept = findings
    .filter(({ origin }) => origin.kind === "rule" || origin.kind === "secret")
    .map((finding) => ({ finding, was: finding }));
  const repeats: Merged["repeats"] = [];
  const settle = (finding: Finding, at: number, join: (first: Finding, again: Finding) => Finding): void => {
    const said = kept[at];
    if (!said) return void kept.push({ finding, was: finding });
    repeats.push({ finding, first: said.was, by: nameOf(said.was) });
    if (mayJoin(finding)) said.finding = join(said.finding, finding);
  };
  for (const finding of findings)
    if (finding.origin.kind === "tool")
      settle(
        finding,
        kept.findIndex((said) => repeatsTool(said.finding, finding)),
        confirmed,
      );
  const rules = kept.length;
  for (const finding of findings)
    if (finding.origin.kind === "agent")
      settle(
        finding,
        kept.findIndex((rule, at) => at < rules && repeatsRule(rule.finding, finding)),
        joined,
      );
  return { kept, repeats };
}

const nameOf = ({ origin }: Finding): string =>
  `${origin.kind === "tool" ? "" : "the rule "}${originName(origin) ?? ""}`;

/** Two that found it independently of each other are surer than one. */
const confirmed = (said: Finding, again: Finding): Finding => ({
  ...said,
  confidence: Math.max(said.confidence, again.confidence),
  evidence: withMore(said, again),
  ...(said.suggestion === undefined && again.suggestion !== undefined && sameLines(said, again)
    ? { suggestion: again.suggestion }
    : {}),
});

function joined(rule: Finding, said: Finding): Finding {
  const words = [said.title, said.message].filter(Boolean).join(".\n\n");
  const result: Finding = {
    ...rule,
    message: likeness(rule, said) >= nothingNew ? rule.message : `${rule.message}\n\n${words}`,
    confidence: Math.max(rule.confidence, said.confidence),
    evidence: withMore(rule, said),
  };
  if (result.suggestion === undefined && said.suggestion !== undefined && sameLines(rule, said))
    result.suggestion = said.suggestion;
  return result;
}

const sameLines = (a: Finding, b: Finding): boolean =>
  a.span?.startLine === b.span?.startLine && a.span?.endLine === b.span?.endLine;

/** The rules that found it stand together, before the code that they found it in. */
function withMore(first: Finding, again: Finding): Finding["evidence"] {
  const more = again.evidence.filter((item) => !first.evidence.some((had) => isSame(had, item)));
  const tools = more.filter(({ kind }) => kind === "tool");
  const at = tools.length === 0 ? -1 : first.evidence.findIndex(({ kind }) => kind === "code");
  if (at < 0) return [...first.evidence, ...more];
  const rest = more.filter(({ kind }) => kind !== "tool");
  return [...first.evidence.slice(0, at), ...tools, ...first.evidence.slice(at), ...rest];
}

function isSame(a: Finding["evidence"][number], b: Finding["evidence"][number]): boolean {
  if (a.kind !== "code" || b.kind !== "code") return JSON.stringify(a) === JSON.stringify(b);
  return a.path === b.path && a.startLine === b.startLine && a.endLine === b.endLine && a.sha === b.sha;
}
