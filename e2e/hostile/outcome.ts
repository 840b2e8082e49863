import type { ReviewOutput } from "@/lib/review/output";
import type { Attack } from "./attack";

/** All that came of a review, wherever it went. */
export interface Outcome {
  attack: Attack;
  /** What stopped the review; null when it came to its end. */
  failed: unknown;
  output: ReviewOutput | null;
  /** The file that holds the planted fault. */
  faultPath: string;
  /** Code that is to be seen, or named as unseen; null where the attack hides none. */
  payload: { path: string; text: string } | null;
  /** `owner/name`. */
  repository: string;
  /** Address of the repository's page. */
  home: string;
  dashboard: string;
  runIds: string[];
  /** Bodies of reviews, inline comments, and comments, by Gloss alone. */
  posted: string[];
  /** Commit statuses and check runs. */
  statuses: string[];
  prompts: { system: string; user: string }[];
  /** Paths that GitHub was asked for. */
  asked: string[];
  markdown: string;
  json: string;
  sarif: string;
  /** The review's page. */
  html: string;
  logs: string;
  remembered: string[];
  /** What a stranger's comment brought about; null for nothing. */
  obeyed: string | null;
}
