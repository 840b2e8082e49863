import { processDatabase } from "@/db/process-database";
import { findInstallation, type InstallationRow, updateInstallation } from "@/db/queries/installations";
import { audit } from "@/lib/audit/audit";
import { requireRole } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import { userOf } from "@/lib/auth/person-of";
import { GlossError } from "@/lib/errors";
import { githubFor } from "@/lib/github/client-for";
import { webhookSecrets } from "@/lib/inbox/webhook-secrets";
import { log } from "@/lib/log";
import { personClient } from "@/lib/github/person-client";
import type { GitHub } from "@/lib/source/github/client";
import { deleteHook } from "@/lib/source/github/delete-hook";
import { requireRepositoryName } from "./require-repository-name";

/** Removes the webhook and marks the repository inactive; its reviews stay. A hook that is gone already is fine. */
export async function disconnectRepository(
  actor: Actor,
  { owner, repo }: { owner: string; repo: string },
): Promise<void> {
  requireRepositoryName({ owner, repo });
  await requireRole(actor, { owner, repo }, "owner");
  const { db } = await processDatabase();
  const installation = await findInstallation(db, owner, repo);
  if (!installation) throw new GlossError("not_found", `${owner}/${repo} is not connected.`);
  await db.transaction(async (tx) => {
    await updateInstallation(tx, installation.id, { active: false });
    // Called again because GitHub did not answer, it only has the webhook left to remove.
    if (installation.active)
      await audit(tx, actor, { action: "repository.disconnected", repository: { owner, repo } });
  });
  webhookSecrets.forget({ owner, name: repo });
  if (installation.webhookId !== null) {
    await deleteHook(await clientOf(actor, installation), {
      owner: installation.owner,
      repo: installation.repo,
      id: installation.webhookId,
    });
    await updateInstallation(db, installation.id, { webhookId: null });
  }
  log.info({ owner, repo, actor: actor.kind }, "repository disconnected");
}

/** By whoever connected it; where their token is good no longer, by who disconnects. */
async function clientOf(actor: Actor, { owner, repo, connectedBy }: InstallationRow): Promise<GitHub> {
  const person = userOf(actor)?.id;
  try {
    return await githubFor({ owner, repo, requestedBy: connectedBy ?? person });
  } catch (error) {
    if (person === undefined || person === connectedBy) throw error;
    return personClient(person);
  }
}
