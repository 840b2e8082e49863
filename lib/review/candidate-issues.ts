import type { Change, Issue } from "@/lib/source/change";
import { readWords, type Words } from "./findings/words";

export interface CandidateIssue {
  issue: Issue;
  /** Higher is more alike; comparable within one change only. */
  score: number;
  /** Why, as a sentence part: `shares cursor, page, readOrders`. */
  reason: string;
}

const mostLookedAt = 50;
const most = 8;
const longestText = 10_000;
const mostPaths = 200;
/** A name of code says more than a word; a number that the change names says most. */
const nameWeight = 4;
const namedWeight = 1_000;

/**
 * Of up to 50 open issues the 8 that have most to do with a change, best first, ties by number. A word counts by
 * where it stands on both sides and by how few of the issues have it. One that shares fewer than two words (of three
 * letters or more), no name of code and no number is no candidate.
 * @param more other words of the change, such as commit messages and names of what it touches
 */
export function candidateIssues(
  change: Pick<Change, "title" | "body" | "files" | "head">,
  openIssues: Issue[],
  more: string[] = [],
): CandidateIssue[] {
  const paths = change.files.slice(0, mostPaths).map((file) => file.path);
  const wanted = weigh([
    [change.title, 3],
    [change.head.ref, 2],
    [more.join("\n"), 1.5],
    [change.body, 1],
    [paths.join("\n"), 1],
  ]);
  const numbers = numbersIn(`${change.title}\n${change.body}\n${more.join("\n")}`, change.head.ref);
  const issues = openIssues.slice(0, mostLookedAt).map((issue) => ({ issue, has: wordsOfIssue(issue) }));
  const rarity = (pick: (words: Weighed) => Map<string, number>, word: string) => {
    const having = issues.filter(({ has }) => pick(has).has(word)).length;
    return Math.log(1 + issues.length / Math.max(1, having));
  };
  return issues
    .flatMap(({ issue, has }) => {
      const words = shared(wanted.words, has.words, (word) => rarity((one) => one.words, word));
      const names = shared(wanted.names, has.names, (name) => nameWeight * rarity((one) => one.names, name));
      const named = numbers.has(issue.number);
      if (words.length < 2 && names.length === 0 && !named) return [];
      const all = [...names, ...words].toSorted((a, b) => b.score - a.score || (a.word < b.word ? -1 : 1));
      const score = all.reduce((sum, one) => sum + one.score, named ? namedWeight : 0);
      const said = [...new Set(all.map(({ word }) => has.surface.get(word) ?? word))].slice(0, 4).join(", ");
      const reason = [named ? "named by the change" : "", said ? `shares ${said}` : ""]
        .filter(Boolean)
        .join(", ");
      return [{ issue, score: Math.round(score * 100) / 100, reason }];
    })
    .toSorted((a, b) => b.score - a.score || b.issue.number - a.issue.number)
    .slice(0, most);
}

interface Weighed extends Words {
  words: Map<string, number>;
  names: Map<string, number>;
}

/** Words and names with the highest weight that any of the texts gives them. */
function weigh(texts: [text: string, weight: number][]): Weighed {
  const all: Weighed = { words: new Map(), names: new Map(), surface: new Map() };
  for (const [text, weight] of texts) {
    const read = readWords(text.slice(0, longestText));
    for (const kind of ["words", "names"] as const)
      for (const word of read[kind].keys()) all[kind].set(word, Math.max(weight, all[kind].get(word) ?? 0));
    for (const [word, surface] of read.surface) if (!all.surface.has(word)) all.surface.set(word, surface);
  }
  return all;
}

/** A long text shares words with everything, so each of its words says less. */
function wordsOfIssue({ title, labels, body }: Issue): Weighed {
  const length = Math.min(body.length, longestText);
  return weigh([
    [title, 3],
    [labels.join("\n"), 1],
    [body, 1 / (1 + length / 2_000)],
  ]);
}

function shared(
  wanted: Map<string, number>,
  has: Map<string, number>,
  rarity: (word: string) => number,
): { word: string; score: number }[] {
  return [...wanted].flatMap(([word, weight]) => {
    const there = has.get(word);
    return there === undefined ? [] : [{ word, score: weight * there * rarity(word) }];
  });
}

/** Issues that the text names (`#12`), and numbers of two digits or more in the branch (`fix/120-paging`). */
function numbersIn(text: string, branch: string): Set<number> {
  const inText = [...text.slice(0, 4 * longestText).matchAll(/(?<![\w/])#(\d{1,9})\b/g)];
  const inBranch = [...branch.slice(0, 300).matchAll(/(?<![\w.])(\d{2,9})(?![\w.])/g)];
  return new Set([...inText, ...inBranch].map(([, digits]) => Number(digits)));
}
