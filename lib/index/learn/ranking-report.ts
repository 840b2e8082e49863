import type { Trial } from "./try-ranking";

/** Commits that were learned from, or tried on. */
interface Span {
  commits: number;
  /** Times of the first and the last. */
  from: string;
  to: string;
}

/** What a version was learned from, and how it did on later commits. */
export type RankingReport = Omit<Trial, "weights" | "promote"> & {
  learnedFrom: Span;
  triedOn: Span;
  /** Places that people opened, beside the commits. */
  openings: number;
  readFrom: "folder" | "clone";
};
