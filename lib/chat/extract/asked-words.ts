import { bearsAName, namesIn, stemsOf } from "../cite/bears";

/** What a question is about. */
export interface AskedWords {
  /** How much each word says, by its stem. */
  weights: ReadonlyMap<string, number>;
  /** Names of code that stand in it, in backticks or by their look: `readBody`, `read_body`, `body.read()`. */
  names: string[][];
}

/** Short words that are in every question, beside those that `stemsOf` leaves out. */
const small = new Set(
  "all and any are but can did for get has her his how its let may not now off old one our out own per put say set she the too try two use via was way who why yes you".split(
    " ",
  ),
);
const nameLike = /(?<![\w`])(?:[a-z]+(?:[A-Z]\w*)|[A-Z][a-z0-9]+[A-Z]\w*|\w+_\w+|\w+\.\w+\(\)|\w+(?=\(\)))/g;

/** `places` are the texts that were found: a word that stands in few of them says more. */
export function askedWords(question: string, places: readonly string[]): AskedWords {
  const stems = new Set(stemsOf(question, 2).filter((stem) => !small.has(stem)));
  // Two letters are a word only where they are written as a name: IP, DB.
  const shouted = new Set((question.match(/\b[A-Z]{2}\b/g) ?? []).map((word) => word.toLowerCase()));
  const found = places.map((text) => new Set(stemsOf(text, 2)));
  const weights = new Map<string, number>();
  for (const stem of stems) {
    if (stem.length < 3 && !shouted.has(stem)) continue;
    const holding = found.filter((one) => one.has(stem)).length;
    weights.set(stem, 1 + Math.log((places.length + 1) / (holding + 1)));
  }
  const looks = [...question.replaceAll(/`[^`]*`/g, " ").matchAll(nameLike)].map(([name]) => `\`${name}\``);
  return { weights, names: namesIn(`${question} ${looks.join(" ")}`) };
}

/** A name says more than any word. */
const forName = 5;

/** Words and names of a question that stand in a text, each with how much it says. */
export function heldIn({ weights, names }: AskedWords, text: string): Map<string, number> {
  const held = new Map<string, number>();
  for (const stem of stemsOf(text, 2)) {
    const weight = weights.get(stem);
    if (weight !== undefined) held.set(stem, weight);
  }
  for (const [nth, name] of names.entries()) if (bearsAName([name], text)) held.set(`name ${nth}`, forName);
  return held;
}

export const sumOf = (held: ReadonlyMap<string, number>): number =>
  [...held.values()].reduce((all, one) => all + one, 0);
