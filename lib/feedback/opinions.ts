export const opinions = ["useful", "wrong", "not_now"] as const;
export type Opinion = (typeof opinions)[number];

/** What one person says of one finding, as programs and the dashboard get it. */
export interface FeedbackView {
  /** The finding's `ordinal` in its review. */
  finding: number;
  opinion: Opinion;
  reason: string | null;
  /** `reply`: read from an answer in the thread. `dismissed`: the thread was resolved with nothing changed. */
  how: "said" | "reply" | "dismissed";
  /** Who says so: a login, or `owner`. */
  by: string;
  /** Whether whoever asks said it. */
  mine: boolean;
  /** ISO 8601 in UTC; when it was last changed. */
  at: string;
}

export interface FeedbackList {
  items: FeedbackView[];
  /** Whether whoever asks may say something too. */
  mayGive: boolean;
}

export const longestReason = 1_000;
