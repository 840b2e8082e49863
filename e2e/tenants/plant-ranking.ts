import type { Database } from "@/db/client";
import { findCodeIndex } from "@/db/queries/code-indexes";
import { codeRankingVersions } from "@/db/schema/code-ranking";
import { featureNames } from "@/lib/index/learn/features";
import type { RankingReport } from "@/lib/index/ranking-view";
import { canary } from "./canary";

const figures = { ndcg: 0.5, mrr: 0.5 };
const gain = { mean: 0, low: -0.1, high: 0.1 };
const span = { commits: 60, from: "2026-01-01T00:00:00.000Z", to: "2026-02-01T00:00:00.000Z" };

/** A learned order of what is found in an indexed repository, which is not used. */
export async function plantRanking(db: Database["db"], repository: string): Promise<void> {
  const index = await findCodeIndex(db, repository);
  if (!index) throw new Error(`There is no index of ${repository}.`);
  const report: RankingReport = {
    penalty: 0.1,
    fixed: figures,
    learned: figures,
    shuffled: figures,
    gain,
    gainMrr: gain,
    shuffledGain: gain,
    // With the name by which whose words these are is known.
    because: `${repository} ${canary("bec")}`,
    learnedFrom: span,
    triedOn: span,
    openings: 0,
    readFrom: "folder",
  };
  const weights = Object.fromEntries(featureNames.map((name) => [name, 0]));
  await db
    .insert(codeRankingVersions)
    .values({ indexId: index.id, number: 1, weights, report, promoted: false });
}
