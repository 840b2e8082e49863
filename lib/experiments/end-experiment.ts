import type { Db } from "@/db/client";
import { processDatabase } from "@/db/process-database";
import { changeSettings, findInstallation } from "@/db/queries/installations";
import { endExperimentRow, findRunningExperiment } from "@/db/queries/prompt-experiments";
import { audit } from "@/lib/audit/audit";
import { requireRole } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import { personOf } from "@/lib/auth/person-of";
import { type RepositoryRef, repositoryKey } from "@/lib/core/repository-key";
import { GlossError } from "@/lib/errors";
import { log } from "@/lib/log";
import { mergeSettings, readSettings } from "@/lib/repos/repository-settings";
import { requireRepositoryName } from "@/lib/repos/require-repository-name";
import type { ExperimentEnd } from "./experiment-inputs";

/**
 * Ends a repository's experiment and goes on with one of its versions. Throws `not_found` where that experiment does
 * not go on there, `forbidden`, and `bad_request` for a version that is none of its two.
 */
export async function endExperiment(
  actor: Actor,
  repository: RepositoryRef,
  id: string,
  { pick }: ExperimentEnd,
): Promise<void> {
  requireRepositoryName(repository);
  await requireRole(actor, repository, "maintainer");
  const { db } = await processDatabase();
  // Whoever changed the settings between reading and writing was faster; theirs stay.
  while (!(await db.transaction((tx) => endOnce(tx, actor, { repository, id, pick }))));
  log.info({ ...repository, experiment: id, pick, actor: actor.kind }, "experiment ended");
}

/** False when somebody else changed the settings meanwhile; nothing was written then. */
async function endOnce(
  tx: Db,
  actor: Actor,
  { repository, id, pick }: { repository: RepositoryRef; id: string } & ExperimentEnd,
): Promise<boolean> {
  const running = await findRunningExperiment(tx, repositoryKey(repository));
  if (running?.id !== id) throw new GlossError("not_found", "This experiment does not go on here.");
  const { versionA, versionB } = running;
  if (pick !== versionA && pick !== versionB)
    throw new GlossError("bad_request", `pick: this experiment is about ${versionA} and ${versionB}.`);
  const installation = await findInstallation(tx, repository.owner, repository.repo);
  if (installation) {
    const settings = mergeSettings(readSettings(installation.settings), { prompt: pick });
    if (!(await changeSettings(tx, installation, { reviewMode: installation.reviewMode, settings })))
      return false;
  }
  const end = { endedBy: personOf(actor).name, endedAt: new Date(), picked: pick };
  if (!(await endExperimentRow(tx, id, end)))
    throw new GlossError("conflict", "Somebody else has just ended it.");
  await audit(tx, actor, {
    action: "experiment.ended",
    repository,
    subject: `${versionA} and ${versionB}`,
    detail: { id, pick },
  });
  return true;
}
