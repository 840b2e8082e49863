import type { Issue } from "@/lib/source/change";
import { readTerms, type Terms, termLimits } from "./read-terms";

/** A part of what issues are wanted for. */
export interface Wanted {
  text: string;
  /** How much its words say, 1 being the text of a person. */
  weight: number;
  /** Its paths name files that matter. */
  paths?: true;
}

type Kind = "word" | "name" | "path";

export interface ScoredIssue {
  issue: Issue;
  /** Above 0; higher is more alike, comparable within one list only. */
  score: number;
  /** What both have, the most telling first. */
  shared: { kind: Kind; surface: string }[];
}

/** Found by trying them over real issues and the pull requests that closed them (bench/issues.ts). */
const say = {
  field: { title: 3, labels: 1.5, prose: 1, code: 0.6 },
  kind: { word: 2.4, name: 3.2, path: 0.8 },
  rarity: 1.6,
  length: 0.35,
  title: 0.5,
  body: 1,
  saturation: 2,
  terms: 400,
};

const fields = ["title", "labels", "prose", "code"] as const;
type Field = (typeof fields)[number];
type Read = Record<Field, { terms: Terms; length: number }>;

/**
 * Issues that have something in common with what is wanted, best first, ties by number, the newer first. BM25 over
 * fields: a term says more the fewer issues have it, in a title than in a text, and in a short text than in a long one.
 */
export function scoreIssues(issues: Issue[], wanted: Wanted[]): ScoredIssue[] {
  const read = issues.map(readIssue);
  const spread = new Map<string, number>();
  for (const one of read)
    for (const term of new Set(fields.flatMap((field) => [...one[field].terms.keys()])))
      spread.set(term, (spread.get(term) ?? 0) + 1);
  const terms = weigh(wanted, spread, issues.length);
  const mean = (field: Field) =>
    Math.max(1, read.reduce((sum, one) => sum + one[field].length, 0) / Math.max(1, issues.length));
  const means = { title: mean("title"), labels: mean("labels"), prose: mean("prose"), code: mean("code") };

  return issues
    .flatMap((issue, at) => {
      const one = read[at];
      if (!one) return [];
      const shared = terms.flatMap(({ term, weight }) => {
        const often = frequency(one, term, means);
        if (often === 0) return [];
        return [{ term, score: (weight * often * (say.saturation + 1)) / (often + say.saturation) }];
      });
      const score = shared.reduce((sum, { score }) => sum + score, 0);
      if (score === 0) return [];
      shared.sort((a, b) => b.score - a.score || (a.term < b.term ? -1 : 1));
      return [
        {
          issue,
          score,
          shared: shared.map(({ term }) => ({ kind: kindOf(term), surface: surfaceOf(one, term) })),
        },
      ];
    })
    .toSorted((a, b) => b.score - a.score || b.issue.number - a.issue.number);
}

/** The terms that are wanted and that any issue has, with what a match of each says: the most telling ones. */
function weigh(
  wanted: Wanted[],
  spread: Map<string, number>,
  issues: number,
): { term: string; weight: number }[] {
  const weights = new Map<string, number>();
  for (const { text, weight, paths } of wanted) {
    const terms = readTerms(text);
    // A long diff has more words, not more to say.
    const share = weight / Math.max(1, lengthOf(terms)) ** say.length;
    for (const [term, { count }] of terms)
      if (paths || !term.startsWith("p:"))
        weights.set(term, (weights.get(term) ?? 0) + share * (1 + Math.log(count)));
  }
  const telling = [...weights].flatMap(([term, weight]) => {
    const having = spread.get(term);
    if (having === undefined) return [];
    const rarity = Math.log(1 + (issues - having + 0.5) / (having + 0.5));
    return [{ term, weight: weight * rarity ** say.rarity * say.kind[kindOf(term)] }];
  });
  return telling.toSorted((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1)).slice(0, say.terms);
}

/** Issues stay as they are from one review to the next. By all that is read of them, whosever they are. */
const known = new Map<string, Read>();
const mostKnown = 300;

function readIssue(issue: Issue): Read {
  const key = JSON.stringify([issue.title, issue.labels, issue.body.slice(0, termLimits.characters)]);
  const read = known.get(key) ?? readFields(issue);
  // The one that was asked for last goes last.
  known.delete(key);
  known.set(key, read);
  const [oldest] = known.keys();
  if (known.size > mostKnown && oldest !== undefined) known.delete(oldest);
  return read;
}

function readFields({ title, labels, body }: Issue): Read {
  const parts = body.slice(0, termLimits.characters).split(/^ {0,3}(?:```|~~~).*$/m);
  const read = (text: string) => {
    const terms = readTerms(text);
    return { terms, length: lengthOf(terms) };
  };
  return {
    title: read(title),
    labels: read(labels.join("\n")),
    prose: read(parts.filter((_, at) => at % 2 === 0).join("\n")),
    code: read(parts.filter((_, at) => at % 2 === 1).join("\n")),
  };
}

function lengthOf(terms: Terms): number {
  let length = 0;
  for (const [term, { count }] of terms) if (term.startsWith("w:")) length += count;
  return length;
}

/** How often an issue has a term, by field, and less in a field that is longer than others' are. */
function frequency(one: Read, term: string, means: Record<Field, number>): number {
  return fields.reduce((sum, field) => {
    const { terms, length } = one[field];
    const count = terms.get(term)?.count;
    if (count === undefined) return sum;
    const slope = field === "title" || field === "labels" ? say.title : say.body;
    return sum + (say.field[field] * count) / (1 - slope + (slope * length) / means[field]);
  }, 0);
}

function kindOf(term: string): Kind {
  if (term.startsWith("w:")) return "word";
  return term.startsWith("n:") ? "name" : "path";
}

function surfaceOf(one: Read, term: string): string {
  return fields.map((field) => one[field].terms.get(term)?.surface).find(Boolean) ?? term;
}
