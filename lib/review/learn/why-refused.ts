import { redactSecrets } from "@/lib/llm/redact-secrets";
import type { Change } from "@/lib/source/change";

/** Words in a row that no two people choose alike. */
const sameRun = { prose: 8, code: 14 };

/** A fact about code says none of this; what does, tells a reviewer what to do. */
const orders = [
  /\b(?:ignore|disregard|overlook|dismiss|suppress)\b/i,
  /\b(?:approv(?:e|es|ed|al)|request[_ ]changes|verdicts?|lgtm|merge (?:it|this|without))\b/i,
  /\b(?:do not|don'?t|never|no need to|avoid|stop|without)\s+(?:\w+\s+){0,2}?(?:flag|report|comment|mention|warn|review|check|raise|complain|block)\w*/i,
  /\b(?:skip|bypass|disable|turn off)\s+(?:\w+\s+){0,3}?(?:review|check|rule|finding|warning|scan|verification)s?\b/i,
  /\b(?:reviewers?|reviews?|gloss|the model|assistant|agents?|the bot|you)\s+(?:must|should|shall|may|can|need|have to|are to|will)\b/i,
  /\b(?:system prompt|instructions?|as an ai|prompt|remember (?:that|to)|from now on|always (?:accept|allow|trust|pass|treat))\b/i,
  /\b(?:is|are|counts? as|considered|treated as)\s+(?:always\s+)?(?:safe|trusted|exempt|pre-?approved|out of scope|false positives?)\b/i,
  /<\/?[a-z]|\bhttps?:\/\/|!?\[[^\]]*\]\(/i,
];

/**
 * Why a text may not be kept, in a few words; null when it may. Whoever writes a pull request writes what the model
 * reads, so a text that gives orders, carries a link or a secret, or repeats the author word for word is not kept.
 */
export function whyRefused(
  text: string,
  change: Pick<Change, "title" | "body" | "files" | "head">,
): string | null {
  if (redactSecrets(text) !== text) return "it holds a secret";
  const plain = text.normalize("NFKC").replace(/[\p{Cf}]/gu, "");
  if (plain !== text.normalize("NFKC") || /[\p{Cc}]/u.test(text)) return "it holds invisible characters";
  if (orders.some((pattern) => pattern.test(plain))) return "it tells a reviewer what to do";
  const said = wordsIn(plain);
  if (shares(said, wordsIn(`${change.title}\n${change.body}`.slice(0, 60_000)), sameRun.prose))
    return "it repeats the author's text";
  const added = change.files.flatMap(({ hunks }) =>
    hunks.flatMap(({ lines }) => lines.flatMap(({ kind, text: line }) => (kind === "added" ? [line] : []))),
  );
  return shares(said, wordsIn(added.join("\n").slice(0, 400_000)), sameRun.code)
    ? "it repeats the change's text"
    : null;
}

const wordsIn = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

function shares(said: string[], theirs: string[], run: number): boolean {
  if (said.length < run || theirs.length < run) return false;
  const runs = new Set<string>();
  for (let at = 0; at + run <= theirs.length; at++) runs.add(theirs.slice(at, at + run).join(" "));
  return said.some((_word, at) => at + run <= said.length && runs.has(said.slice(at, at + run).join(" ")));
}
