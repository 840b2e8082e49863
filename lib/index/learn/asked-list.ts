import type { Database } from "@/db/client";
import type { CodeIndexRow } from "@/db/queries/code-indexes";
import { findPlaces } from "../search/find-places";
import { featuresOf, mostOrdered } from "./features";

/** A place that was found, as a ranking is tried on it. */
export interface ListedPlace {
  path: string;
  startLine: number;
  endLine: number;
  features: number[];
  /** No code, or a test, an example, a document: nothing is to be learned from its place. */
  aside: boolean;
}

/** What is found for a question with a known answer, best first by the fixed formula. */
export interface AskedList {
  question: string;
  at: Date;
  places: ListedPlace[];
  /** Paths that are right. */
  right: Set<string>;
}

/**
 * Asks an index a question of which the answer is known.
 * @param code paths of code
 * @param before commits from this ordinal on are not known of while it is asked
 */
export async function askList(
  database: Database,
  index: CodeIndexRow,
  {
    question,
    at,
    right,
    before,
    code,
  }: { question: string; at: Date; right: ReadonlySet<string>; before: number; code: ReadonlySet<string> },
  signal: AbortSignal,
): Promise<AskedList> {
  const { ranked } = await findPlaces(database, index, question, { by: "both", rules: true }, signal, before);
  const best = ranked[0]?.why.fixed ?? 0;
  return {
    question,
    at,
    right: new Set(right),
    places: ranked.slice(0, mostOrdered).map(({ chunk, path, why }) => ({
      path,
      startLine: chunk.startLine,
      endLine: chunk.endLine,
      features: featuresOf(why, best),
      aside: why.lowered !== null || !code.has(path),
    })),
  };
}
