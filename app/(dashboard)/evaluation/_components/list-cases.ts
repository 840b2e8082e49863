import type { CaseResult } from "@/lib/evaluation/evaluation-result";
import type { ShownCases } from "./read-choice";

export interface ListedFinding {
  key: string;
  url: string;
  /** Of the change. */
  id: string;
  /** File and lines. */
  place: string;
  text: string;
  note: string;
}

/** The findings of all changes, by what became of them; the surest of the wrong ones first. */
export function listCases(results: readonly CaseResult[]): Record<ShownCases, ListedFinding[]> {
  const missed: ListedFinding[] = [];
  const found: ListedFinding[] = [];
  const wrong: (ListedFinding & { confidence: number })[] = [];
  for (const { id, url, expected, told } of results) {
    for (const { fix, words, places, category, toldBy, placedBy } of expected) {
      const [first] = places;
      const range = first?.right ?? first?.left;
      const place = first ? `${first.path}${range ? `:${range[0]}` : ""}` : "";
      const listed = { key: `${id} ${fix}`, url, id, place, text: words };
      const teller = toldBy === null ? null : told[toldBy];
      if (teller) found.push({ ...listed, note: `${teller.origin} told it: ${teller.title}` });
      else
        missed.push({
          ...listed,
          note: placedBy === null ? category : `${category}; something else was told there`,
        });
    }
    for (const [nth, { fate, path, startLine, title, origin, confidence, severity }] of told.entries())
      if (fate === "false" || fate === "beside")
        wrong.push({
          key: `${id} ${nth}`,
          url,
          id,
          place: `${path}${startLine === null ? "" : `:${startLine}`}`,
          text: title,
          note: `${origin}, ${severity}, confidence ${confidence.toFixed(2)}${fate === "beside" ? ", at a right place" : ""}`,
          confidence,
        });
  }
  return { missed, found, wrong: wrong.toSorted((a, b) => b.confidence - a.confidence) };
}
