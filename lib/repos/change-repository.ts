import { z } from "zod";
import { processDatabase } from "@/db/process-database";
import { findInstallation, updateInstallation } from "@/db/queries/installations";
import { audit } from "@/lib/audit/audit";
import { requireRole } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import { GlossError } from "@/lib/errors";
import { log } from "@/lib/log";
import { type RepositoryItem, repositoryItem } from "./list-repositories";
import { requireRepositoryName } from "./require-repository-name";

/** What can be set of a connected repository. */
export const repositoryChange = z.strictObject({
  mode: z
    .enum(["standard", "parallel"])
    .nullable()
    .describe("How its changes are reviewed; null leaves it to the configuration"),
});

/** Sets how a connected repository's changes are reviewed from now on. Rejects with `not_found` where there is none. */
export async function changeRepository(
  actor: Actor,
  { owner, repo }: { owner: string; repo: string },
  { mode }: z.infer<typeof repositoryChange>,
): Promise<RepositoryItem> {
  requireRepositoryName({ owner, repo });
  await requireRole(actor, { owner, repo }, "maintainer");
  const { db } = await processDatabase();
  const installation = await findInstallation(db, owner, repo);
  if (!installation?.active) throw new GlossError("not_found", `${owner}/${repo} is not connected.`);
  await updateInstallation(db, installation.id, { reviewMode: mode });
  await audit(db, actor, { action: "repository.changed", repository: { owner, repo }, detail: { mode } });
  log.info({ owner, repo, mode, actor: actor.kind }, "repository changed");
  return repositoryItem({ ...installation, reviewMode: mode });
}
