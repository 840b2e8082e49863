import type { z } from "zod";
import { processDatabase } from "@/db/process-database";
import { findCodeIndex } from "@/db/queries/code-indexes";
import { changeRanking, listRankingVersions } from "@/db/queries/code-rankings";
import { audit } from "@/lib/audit/audit";
import { requireRole } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import { type RepositoryRef, repositoryKey } from "@/lib/core/repository-key";
import { GlossError } from "@/lib/errors";
import { getRanking } from "./get-ranking";
import type { RankingView, rankingOrder } from "./ranking-view";

/**
 * Has the places of a repository's code ordered by the fixed formula or by a version that is kept, from the next search
 * on. That stays so until commits made from now on bear out another version. Takes the role maintainer. Throws
 * `not_found` for a version that is not kept or was not borne out, and `forbidden`.
 */
export async function chooseRanking(
  actor: Actor,
  repository: RepositoryRef,
  { version }: z.output<typeof rankingOrder>,
): Promise<RankingView> {
  await requireRole(actor, repository, "maintainer");
  const { db } = await processDatabase();
  await db.transaction(async (tx) => {
    const index = await findCodeIndex(tx, repositoryKey(repository));
    if (!index) throw new GlossError("not_found", "There is no index of this repository yet.");
    const before = await changeRanking(tx, index.id);
    if (before.version === version) return;
    const versions = await listRankingVersions(tx, index.id);
    if (version !== null && !versions.some(({ number, promoted }) => number === version && promoted))
      throw new GlossError(
        "not_found",
        `There is no version ${version} that was borne out by later commits.`,
      );
    await changeRanking(tx, index.id, { version, heldAfter: new Date() });
    await audit(tx, actor, {
      action: "ranking.chosen",
      repository,
      subject: version === null ? "fixed formula" : `version ${version}`,
      detail: { from: before.version, to: version },
    });
  });
  return getRanking(actor, repository);
}
