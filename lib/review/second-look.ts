import { count } from "./render/severity-mark";
import type { TokenCounts } from "./views";

/** What becomes of a finding that a second look could not verify: held back, or shown with a mark. */
export const unverifiedFates = ["hold", "mark"] as const;
export type UnverifiedFate = (typeof unverifiedFates)[number];

/** The second look of one review: how many findings of a model were tried again, and what it cost. */
export interface SecondLook {
  unverified: UnverifiedFate;
  /** Version of the words that it was asked with. */
  promptVersion: string;
  /** Who looked; null where no call had an answer. */
  model: string | null;
  /** How many findings came to what. */
  counts: { confirmed: number; refuted: number; unverified: number; unasked: number };
  /** Findings that nobody looked at, by fingerprint, and why, as a sentence. */
  unasked: { findings: string[]; reason: string }[];
  modelCalls: number;
  toolCalls: number;
  tokens: TokenCounts;
  /** Dollars; null when a price is not known. */
  costUsd: number | null;
}

/** Bounds of the second look of one review; kept with the run, so that a retry and a replay ask the same. */
export interface LookLimits {
  unverified: UnverifiedFate;
  /** Model calls at most. */
  calls: number;
  /** Tokens at most, in percent of those that the review itself took. */
  share: number;
  /** Seconds that it may take. */
  seconds: number;
}

/** What was not looked at, and why, a sentence each. */
export const unaskedInWords = ({ unasked }: SecondLook): string[] =>
  unasked.map(
    ({ findings, reason }) =>
      `A second look was not had at ${count(findings.length, "finding")}, which ${findings.length === 1 ? "stands" : "stand"} as the model told ${findings.length === 1 ? "it" : "them"}: ${reason}`,
  );

/** `2 of 7 findings refuted by a second look, 4 confirmed, 1 not verified and held back` */
export function lookInWords({ counts, unverified: fate }: SecondLook): string {
  const { confirmed, refuted, unverified, unasked } = counts;
  const all = confirmed + refuted + unverified + unasked;
  const parts = [
    `${refuted} of ${count(all, "finding")} refuted by a second look`,
    ...(confirmed > 0 ? [`${confirmed} confirmed`] : []),
    ...(unverified > 0
      ? [`${unverified} not verified and ${fate === "hold" ? "held back" : "marked as such"}`]
      : []),
    ...(unasked > 0 ? [`${unasked} not looked at`] : []),
  ];
  return parts.join(", ");
}
