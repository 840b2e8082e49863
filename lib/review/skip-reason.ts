import type { RunRow } from "@/db/queries/workflow-runs";
import type { RepositorySettings } from "@/lib/repos/repository-settings";
import type { Change } from "@/lib/source/change";
import { count } from "./render/severity-mark";

/**
 * Why a change that came by itself is not reviewed, as a sentence; null for one that is. What a person asked for is
 * always reviewed.
 */
export function skipReason(
  { trigger }: Pick<RunRow, "trigger">,
  change: Pick<Change, "draft" | "author" | "labels" | "title" | "files">,
  { skip }: Pick<RepositorySettings, "skip">,
): string | null {
  if (trigger !== "webhook") return null;
  if (skip.drafts && change.draft) return "It is a draft: it is reviewed once it is marked ready.";
  if (skip.bots && change.author.bot)
    return `It is by a bot (${change.author.login}), whose changes this repository does not have reviewed.`;
  const login = change.author.login.toLowerCase();
  if (skip.authors.some((one) => one.toLowerCase().replace(/^@/, "") === login))
    return `It is by ${change.author.login}, whose changes this repository does not have reviewed.`;
  const labels = change.labels.map((label) => label.toLowerCase());
  const label = skip.labels.find((one) => labels.includes(one.toLowerCase()));
  if (label !== undefined) return `It has the label "${label}", with which this repository skips reviews.`;
  const word = skip.titles.find((one) => hasWords(change.title, one));
  if (word !== undefined) return `Its title has "${word}", with which this repository skips reviews.`;
  if (skip.files !== null && change.files.length > skip.files)
    return `It changes ${count(change.files.length, "file")}; this repository has at most ${skip.files} reviewed.`;
  return null;
}

/** Whether words stand in a text, in any case and not as a part of longer ones. */
function hasWords(text: string, words: string): boolean {
  const [all, wanted] = [text.toLowerCase(), words.toLowerCase()];
  const letter = /[\p{L}\p{N}_]/u;
  for (let at = all.indexOf(wanted); at >= 0; at = all.indexOf(wanted, at + 1)) {
    const before = all.slice(0, at).at(-1) ?? "";
    const after = all.charAt(at + wanted.length);
    const startsWithin = letter.test(wanted.charAt(0)) && letter.test(before);
    const endsWithin = letter.test(wanted.at(-1) ?? "") && letter.test(after);
    if (!startsWithin && !endsWithin) return true;
  }
  return false;
}
