import { z } from "zod";
import type { FeatureName } from "./learn/features";
import type { RankingReport } from "./learn/ranking-report";

export type { RankingReport };

/** A version that was learned. */
export interface RankingVersionView {
  number: number;
  createdAt: string;
  /** Whether later commits bore it out. */
  promoted: boolean;
  /** Beside the fixed formula, where the first is 1 and all others are 0. */
  weights: Record<FeatureName, number>;
  report: RankingReport;
}

export interface RankingView {
  repository: string;
  /** By which places are ordered; null is the fixed formula. */
  version: number | null;
  /** Commits that are known, and where they were read; null before the first time. */
  history: { commits: number; readFrom: "folder" | "clone" } | null;
  learnedAt: string | null;
  /** What came of it the last time, in words; null before the first time. */
  outcome: string | null;
  /** Since when only commits made after it speak for another version. */
  heldAfter: string | null;
  /** The newest first. */
  versions: RankingVersionView[];
}

const mostVersion = 1_000_000;

export const rankingOrder = z.strictObject({
  version: z
    .number()
    .int()
    .min(1)
    .max(mostVersion)
    .nullable()
    .describe("A version that is kept; null is the fixed formula"),
});

export const openingOrder = z.strictObject({
  query: z.string().trim().min(1).max(1_000).describe("What was asked for"),
  path: z.string().min(1).max(1_000).describe("The file that was opened"),
  rank: z.number().int().min(1).max(50).describe("At which place it stood"),
  ranking: z
    .number()
    .int()
    .min(1)
    .max(mostVersion)
    .nullable()
    .describe("Version that ordered what was found"),
});
