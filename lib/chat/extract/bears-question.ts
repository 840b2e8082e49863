import { stemsOf } from "../cite/bears";
import type { AskedWords } from "./asked-words";
import type { WordCounts } from "./word-counts";

/** What everybody says, whatever is asked: it is no topic of its own. */
const everyday = new Set(
  stemsOf(
    `again allow already another ask asked back became become began begin between call came can change check clean come
     create decide different done draw drawn end ended exactly few find follow found get give go good handle happen help
     hold inside instead keep kept kind know laid large last lay leave left like list long look made make man many mean
     met much need new old order other otherwise out pass place prevent put read rest run same say see seen send sent set
     show shown sit small start stat stay stop store sure survive take taken tell thing together told took tried tries
     try turn two use wait want way went work wrote write written`,
    2,
  ),
);

/** So much of what is asked, by how rare its words are, one place holds that answers it. */
const leastShare = 0.34;
/** More topics of which the code knows nothing at all, and it is about something else. */
const mostUnknown = 1;
/** Places of a word that hardly stands in the code. */
export const hardly = 2;

/**
 * Whether a place bears what a question is about, by its words: none that is written as a name is unknown to the code
 * and one of them stands here; at most one other topic is unknown; and of all topics the rarest ones stand here.
 */
export function bearsQuestion(
  question: string,
  { weights }: Pick<AskedWords, "weights">,
  held: ReadonlySet<string>,
  { all, places }: WordCounts,
): boolean {
  const about = [...weights.keys()].filter((stem) => !everyday.has(stem));
  if (about.length === 0) return true;
  const count = (stem: string) => places.get(stem) ?? 0;
  const called = namesWritten(question).filter((stem) => about.includes(stem));
  if (called.some((stem) => count(stem) === 0)) return false;
  if (called.length > 0 && !called.some((stem) => held.has(stem))) return false;
  const known = about.filter((stem) => count(stem) > 0);
  if (about.length - known.length > mostUnknown) return false;
  const borne = known.filter((stem) => held.has(stem));
  // What hardly stands anywhere stands in a list, as `bluetooth` among all headers: alone it is no answer.
  if (borne.length < about.length && borne.every((stem) => count(stem) <= hardly)) return false;
  const rarity = (stem: string) => Math.log(1 + (all - count(stem) + 0.5) / (count(stem) + 0.5));
  const sum = (stems: string[]) => stems.reduce((whole, stem) => whole + rarity(stem), 0);
  return sum(borne) >= leastShare * sum(known);
}

/** Stems of what a question writes as a name: with a capital inside a sentence, or within the word. */
function namesWritten(question: string): string[] {
  const names = [...question.matchAll(/[\p{L}][\p{L}\p{N}]+/gu)].flatMap(({ 0: word, index }) => {
    const begins = /(?:^|[.!?:]\s+)["'(]*$/.test(question.slice(0, index));
    return /\p{Lu}/u.test(begins ? word.slice(1) : word) ? [word] : [];
  });
  return names.flatMap((name) => stemsOf(name, 2));
}
