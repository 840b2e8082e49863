/**
 * How the graph's answers are scored. All of it is whole numbers, and every division drops the remainder, so that
 * SQL and Cypher come to the same result to the last digit.
 *
 * Expert of a file: Σ over the file's newest `historyWindow` changes by people, not closed unmerged, of
 *   weight × 180 / (180 + age in days), weight = 1000 × log2(2 + changed lines)
 * Related pull request: Σ over shared files of 10000 / (9 + changes in the file's window), times
 *   365 / (365 + age in days); a file that everybody changes says little.
 */
export const expertDays = 180;
export const relatedDays = 365;

/** A file's newest changes that are looked at; the work of an answer stays bounded, however old the file. */
export const historyWindow = 200;
/** The same, for files that change together; changes of more files than `coChangeFiles` say nothing about that. */
export const coChangeWindow = 100;
export const coChangeFiles = 50;
/** Newest pull requests that hotspots are counted over. */
export const hotspotWindow = 2000;

export const dayMs = 86_400_000;

/** Whole days since 1970. */
export const dayOf = (ms: number): number => Math.trunc(ms / dayMs);

/** What `lines` changed lines say about who changed them; doubled effort adds the same again. */
export const touchWeight = (lines: number): number => Math.round(1000 * Math.log2(2 + lines));

/** Scores are kept in thousandths. */
export const scoreUnit = 1000;
