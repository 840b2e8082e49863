/** One point in which a replay differs from the stored review, in words for people. */
export interface ReplayDifference {
  /** `request`: what a model is asked. `text`: how the result is written. `rest`: all that is neither. */
  part: "request" | "verdict" | "finding" | "text" | "rest";
  /** As in `Verdict`, or `Request 1 to the model: the instructions`. */
  what: string;
  /** Excerpt of what is stored, and of what came out now; null for what only the other one has. */
  earlier: string | null;
  now: string | null;
}

/** A stored review gone through again, beside what was stored. */
export interface ReplayView {
  id: string;
  /** `incomplete`: it came no further than what is stored, or there is no result to compare with. */
  result: "same" | "different" | "incomplete";
  /** One sentence. */
  headline: string;
  differences: ReplayDifference[];
  /** What was taken from the store, and what was done again, a sentence each. */
  done: string[];
  /** What could not be done again or compared, and why, a sentence each. */
  notes: string[];
  durationMs: number;
}
