import { plural } from "@/components/ui/format";
import type { RankingReport, RankingVersionView, RankingView } from "@/lib/index/ranking-view";

const names: Record<Exclude<keyof RankingVersionView["weights"], "fixed">, string> = {
  words: "has all of the words",
  meaning: "is nearest in meaning",
  declares: "declares a name asked for",
  inPath: "has the words in its path",
  lowered: "is a test, an example or a document",
  ofFile: "lies in the file of which most was found",
  references: "uses the names asked for",
  imports: "is one import away from the best files",
  recent: "changed in the last commit",
  together: "always changed with the best files",
};
/** Weights below say as good as nothing. */
const least = 0.03;

/** Weights of a version in words, the strongest first. */
export function weightWords({ fixed, ...weights }: RankingVersionView["weights"]): string[] {
  const told = (Object.keys(names) as (keyof typeof names)[])
    .filter((name) => Math.abs(weights[name]) >= least)
    .toSorted((a, b) => Math.abs(weights[b]) - Math.abs(weights[a]))
    .map((name) => `× ${Math.exp(weights[name]).toFixed(2)} where a place ${names[name]}`);
  return [`fixed score to the power of ${fixed.toFixed(2)}`, ...told];
}

/** How a version did beside the fixed formula. */
export const gainWords = ({ gain }: RankingReport): string =>
  `${signed(gain.mean)} (likely ${signed(gain.low)} to ${signed(gain.high)})`;

export const figure = (value: number): string => value.toFixed(3);

const signed = (value: number): string => `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(3)}`;

/** What is known of the repository's past, and what came of it where that stands at no version. */
export function historyWords({ history, outcome, versions }: RankingView): string {
  if (!history) return "They are read after the code is indexed, and are not read yet.";
  const read = `${plural(history.commits, "commit")} read from ${history.readFrom === "folder" ? "the folder" : "the clone"}.`;
  if (outcome === null)
    return `${read} They are learned from in the background, once the search by meaning is ready.`;
  return versions[0]?.report.because === outcome ? read : `${read} ${outcome}`;
}
