import { processDatabase } from "@/db/process-database";
import { findInstallation } from "@/db/queries/installations";
import { insertExperiment } from "@/db/queries/prompt-experiments";
import { audit } from "@/lib/audit/audit";
import { requireRole } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import { personOf } from "@/lib/auth/person-of";
import { type RepositoryRef, repositoryKey } from "@/lib/core/repository-key";
import { GlossError } from "@/lib/errors";
import { log } from "@/lib/log";
import { requireRepositoryName } from "@/lib/repos/require-repository-name";
import type { ExperimentOrder } from "./experiment-inputs";

/**
 * Compares two versions of the prompt in a connected repository: from now on each pull request gets one of them.
 * Throws `not_found` and `forbidden`, and `conflict` where an experiment goes on there.
 */
export async function startExperiment(
  actor: Actor,
  repository: RepositoryRef,
  { versionA, versionB, share }: ExperimentOrder,
): Promise<{ id: string }> {
  requireRepositoryName(repository);
  await requireRole(actor, repository, "maintainer");
  const { db } = await processDatabase();
  const started = await db.transaction(async (tx) => {
    const installation = await findInstallation(tx, repository.owner, repository.repo);
    if (!installation?.active)
      throw new GlossError("not_found", `${repository.owner}/${repository.repo} is not connected.`);
    const row = await insertExperiment(tx, {
      repository: repositoryKey(repository),
      versionA,
      versionB,
      share,
      startedBy: personOf(actor).name,
    });
    if (!row)
      throw new GlossError("conflict", "An experiment goes on here already. End it before another begins.");
    await audit(tx, actor, {
      action: "experiment.started",
      repository,
      subject: `${versionA} and ${versionB}`,
      detail: { id: row.id, versionA, versionB, share },
    });
    return row;
  });
  log.info({ ...repository, experiment: started.id, actor: actor.kind }, "experiment started");
  return { id: started.id };
}
