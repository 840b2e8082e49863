import type { CodePlace } from "@/lib/index/search-code";
import { bearsAName } from "./cite/bears";
import { toCitation } from "./cite/resolve";
import { type Citation, type CodeLines, citationText } from "./citation";
import { type AskedWords, askedWords, heldIn, sumOf } from "./extract/asked-words";
import { bearsQuestion } from "./extract/bears-question";
import { chooseLines } from "./extract/choose-lines";
import type { WordCounts } from "./extract/word-counts";

/** A place of the code that was found for a question; its text is exactly its lines. */
export interface FoundCode extends CodeLines {
  /** Declarations around it. */
  header: string;
  text: string;
  why: Pick<CodePlace["why"], "score" | "declares" | "lowered">;
}

export interface ExtractedAnswer {
  /** Markdown: the best places with their lines as they stand, then where else to look. */
  text: string;
  /** Those that are quoted, then those that are only named. */
  citations: Citation[];
  quoted: Citation[];
  named: Citation[];
  /** False when the lines share too little with the question to answer it. */
  supported: boolean;
}

const most = { first: 18, lines: 14, quoted: 3, named: 3, perFile: 2 };
/** Parts of the best one's weight: with less a place is only named, or left out. */
const leastQuoted = 0.62;
const leastNamed = 0.45;
/** So much of what was asked stands in the lines of one place, or nothing answers it. */
const leastShare = 0.34;

type Lines = CodeLines & { text: string };

/**
 * What can be answered without a model: of the places that were found the lines that match the question best, quoted
 * as they are. `counts` tell how common the words are in the code, by which it is known whether they are about it. Null when none of them shares a name or a word of substance with it.
 */
export function extractAnswer(
  question: string,
  found: readonly FoundCode[],
  counts: WordCounts | null = null,
): ExtractedAnswer | null {
  const asked = askedWords(question, found.map(allOf));
  const places = rank(question, asked, found);
  if (places.length === 0) return null;
  const isAnswer = ({ said }: (typeof places)[number]) =>
    asked.names.length > 0
      ? [...said.keys()].some((what) => !asked.weights.has(what))
      : said.size >= Math.min(2, leastShare * asked.weights.size) &&
        (counts === null || bearsQuestion(question, asked, new Set(said.keys()), counts));
  const supported = places.some(isAnswer);
  const quoted: Lines[] = [];
  const named: Lines[] = [];
  for (const { place, lines, weight } of places) {
    // Where some of what was found has the name that was asked for, what lacks it answers nothing.
    if (supported && asked.names.length > 0 && !bearsAName(asked.names, `${lines.path}\n${lines.text}`))
      continue;
    const kept = [...quoted, ...named];
    if (kept.filter((one) => one.path === place.path && one.sha === place.sha).length >= most.perFile)
      continue;
    if (kept.some(({ text }) => saysTheSame(text, lines.text))) continue;
    if (supported && weight >= leastQuoted && quoted.length < most.quoted)
      quoted.push(kept.length > 0 ? lines : linesOf(place, asked, most.first));
    else if (named.length < most.named) named.push(lines);
  }
  const [shown, others] = [quoted.map(toCitation), named.map(toCitation)];
  const also = others.map((one) => `\`${citationText(one)}\``).join(", ");
  return {
    text: [...shown.map(quote), ...(also === "" ? [] : [`See also ${also}`])].join("\n\n"),
    citations: [...shown, ...others],
    quoted: shown,
    named: others,
    supported,
  };
}

/** Asked with a name, these want where it is used, and not where it is declared. */
const ofUses = /\b(?:calls?|called|callers?|uses?|used|usages?|imports?|imported|tests?|tested)\b/i;
const forDeclaring = 0.6;

/** Places by what their lines say and by how they were found; the best has the weight 1. */
function rank(question: string, asked: AskedWords, found: readonly FoundCode[]) {
  const measured = found.flatMap((place) => {
    if (heldIn(asked, allOf(place)).size === 0 || /[`\n]/.test(place.path)) return [];
    const lines = linesOf(place, asked, most.lines);
    const said = heldIn(asked, `${place.path}\n${place.header}\n${lines.text}`);
    return [{ place, lines, said, says: sumOf(said) * (place.why.lowered === null ? 1 : 0.85) }];
  });
  const bestScore = Math.max(...measured.map(({ place }) => place.why.score), Number.MIN_VALUE);
  const says = Math.max(...measured.map((one) => one.says), Number.MIN_VALUE);
  const wantsUses = ofUses.test(question);
  const isDeclared = ({ why }: FoundCode) =>
    asked.names.some((one) => one.some((name) => why.declares.includes(name)));
  const weighed = measured.map((one) => ({
    ...one,
    weight:
      (one.place.why.score / bestScore + one.says / says) *
      (wantsUses && isDeclared(one.place) ? forDeclaring : 1),
  }));
  const best = Math.max(...weighed.map(({ weight }) => weight));
  return weighed
    .map((one) => ({ ...one, weight: one.weight / best }))
    .filter(({ weight }) => weight >= leastNamed)
    .toSorted((a, b) => b.weight - a.weight);
}

function linesOf({ header: _header, why, ...place }: FoundCode, asked: AskedWords, atMost: number): Lines {
  const lines = place.text.split("\n");
  const { from, to } = chooseLines(lines, asked, { atMost, declared: why.declares });
  return {
    ...place,
    startLine: place.startLine + from,
    endLine: place.startLine + to - 1,
    text: lines.slice(from, to).join("\n"),
  };
}

const allOf = ({ path, header, text }: FoundCode): string => `${path}\n${header}\n${text}`;

/** Whether one text holds most of another, as documents do that are made of comments. */
function saysTheSame(text: string, other: string): boolean {
  const [one, two] = [text, other].map(bareLines);
  if (!one || !two) return false;
  const smaller = Math.min(one.size, two.size);
  return smaller > 0 && [...one].filter((line) => two.has(line)).length > smaller / 2;
}

const bareLines = (text: string) =>
  new Set(
    text
      .split("\n")
      .map((line) => line.replace(/[^\p{L}\p{N}]+/gu, ""))
      .filter((line) => line.length > 3),
  );

function quote(citation: Citation): string {
  const runs = [...citation.text.matchAll(/`{3,}/g)].map(([run]) => run.length);
  const fence = "`".repeat(Math.max(2, ...runs) + 1);
  const name = /\.(\w{1,10})$/.exec(citation.path)?.[1]?.toLowerCase() ?? "";
  return `\`${citationText(citation)}\`\n\n${fence}${name}\n${citation.text}\n${fence}`;
}
