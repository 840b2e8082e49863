import { processDatabase } from "@/db/process-database";
import { findInstallation, updateInstallation } from "@/db/queries/installations";
import { audit } from "@/lib/audit/audit";
import { requireRole } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import { GlossError } from "@/lib/errors";
import { log } from "@/lib/log";
import { type RepositoryItem, repositoryItem } from "./list-repositories";
import { requeueHistories } from "./requeue-histories";
import { requeueScans } from "./requeue-scans";
import { requireRepositoryName } from "./require-repository-name";

/**
 * Has a connected repository's file tree read again, and its history where that had failed; what is under way goes
 * on. Throws `not_found`.
 */
export async function rescanRepository(
  actor: Actor,
  { owner, repo }: { owner: string; repo: string },
): Promise<RepositoryItem> {
  requireRepositoryName({ owner, repo });
  await requireRole(actor, { owner, repo }, "maintainer");
  const { db } = await processDatabase();
  const installation = await findInstallation(db, owner, repo);
  if (!installation?.active) throw new GlossError("not_found", `${owner}/${repo} is not connected.`);
  const again = {
    scanState: "queued" as const,
    scanError: null,
    ...(installation.historyState === "failed"
      ? { historyState: "queued" as const, historyError: null }
      : {}),
  };
  await updateInstallation(db, installation.id, again);
  await requeueScans();
  await requeueHistories();
  await audit(db, actor, { action: "repository.rescanned", repository: { owner, repo } });
  log.info({ owner, repo, actor: actor.kind }, "repository scanned again");
  return repositoryItem({ ...installation, ...again });
}
