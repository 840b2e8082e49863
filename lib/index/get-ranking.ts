import { processDatabase } from "@/db/process-database";
import { countHistory } from "@/db/queries/code-history";
import { findCodeIndex } from "@/db/queries/code-indexes";
import { findRanking, listRankingVersions, type RankingVersionRow } from "@/db/queries/code-rankings";
import { requireRole } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import { type RepositoryRef, repositoryKey } from "@/lib/core/repository-key";
import { GlossError } from "@/lib/errors";
import type { RankingVersionView, RankingView } from "./ranking-view";

/**
 * By what the places of a repository's code are ordered, and what was learned of it. Throws `not_found` for a
 * repository that the actor may not see or that has no index.
 */
export async function getRanking(actor: Actor, { owner, repo }: RepositoryRef): Promise<RankingView> {
  await requireRole(actor, { owner, repo }, "viewer");
  const { db } = await processDatabase();
  const index = await findCodeIndex(db, repositoryKey({ owner, repo }));
  if (!index) throw new GlossError("not_found", `There is no index of ${owner}/${repo} yet.`);
  const ranking = await findRanking(db, index.id);
  const versions = await listRankingVersions(db, index.id);
  return {
    repository: `${index.owner}/${index.repo}`,
    version: ranking?.version ?? null,
    history:
      ranking?.readFrom == null
        ? null
        : { commits: await countHistory(db, index.id), readFrom: ranking.readFrom },
    learnedAt: ranking?.learnedAt?.toISOString() ?? null,
    outcome: ranking?.outcome ?? null,
    heldAfter: ranking?.heldAfter?.toISOString() ?? null,
    versions: versions.map(versionView),
  };
}

const versionView = ({
  number,
  createdAt,
  promoted,
  weights,
  report,
}: RankingVersionRow): RankingVersionView => ({
  number,
  createdAt: createdAt.toISOString(),
  promoted,
  // Both as this feature stored them.
  weights: weights as RankingVersionView["weights"],
  report: report as RankingVersionView["report"],
});
