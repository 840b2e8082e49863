import { randomBytes } from "node:crypto";
import { processDatabase } from "@/db/process-database";
import {
  abandonInstallation,
  connectInstallation,
  type InstallationRow,
  updateInstallation,
} from "@/db/queries/installations";
import { audit } from "@/lib/audit/audit";
import { requireRole } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import { userOf } from "@/lib/auth/person-of";
import { keyring } from "@/lib/auth/keyring";
import { seal, unseal } from "@/lib/auth/seal";
import { env } from "@/lib/env";
import { GlossError } from "@/lib/errors";
import { githubOf } from "@/lib/github/client-for";
import { sealContext, webhookSecrets } from "@/lib/inbox/webhook-secrets";
import { log } from "@/lib/log";
import { learnMembership } from "@/lib/members/learn-membership";
import { queue } from "@/lib/queue";
import { createHook } from "@/lib/source/github/create-hook";
import { readRepository } from "@/lib/source/github/read-repository";
import { requireRepositoryName } from "./require-repository-name";

/**
 * Connects a repository: a webhook on GitHub with a random secret of its own, the secret sealed in the database,
 * the first scan and the reading of its history queued. Calling it again keeps the secret and sets the existing hook right. Throws what GitHub says
 * when the token may not do it; then nothing has changed.
 */
export async function connectRepository(
  actor: Actor,
  input: { owner: string; repo: string },
): Promise<{ installation: InstallationRow; webhookUrl: string }> {
  requireRepositoryName(input);
  const named = await learnMembership(actor, input);
  await requireRole(actor, named, "owner");
  const { GLOSS_URL } = env();
  const github = await githubOf(actor);
  // GitHub's spelling: a repository may have been renamed, or typed in another case.
  const { owner, name: repo } = await readRepository(github, named);
  // Renamed since GitHub was asked: the right to what it is called now is another question.
  await requireRole(actor, { owner, repo }, "owner");
  const webhookUrl = new URL("/api/v1/webhooks/github", GLOSS_URL).href;
  // Stored before GitHub knows it: the first delivery may come before GitHub's answer does.
  const { installation, secret } = await storeSecret({ owner, repo });
  const connectedBy = userOf(actor)?.id;
  const { db } = await processDatabase();
  try {
    const hook = await createHook(github, { owner, repo, url: webhookUrl, secret });
    await updateInstallation(db, installation.id, {
      webhookId: hook.id,
      ...(connectedBy === undefined ? {} : { connectedBy }),
    });
  } catch (error) {
    await abandonInstallation(db, installation.id);
    throw error;
  } finally {
    webhookSecrets.forget({ owner, name: repo });
  }
  await audit(db, actor, { action: "repository.connected", repository: { owner, repo } });
  const job = { data: { installationId: installation.id }, key: installation.id };
  await queue().enqueue("scan", [job]);
  await queue().enqueue("history", [job]);
  log.info({ owner, repo, actor: actor.kind }, "repository connected");
  return { installation, webhookUrl };
}

/** The repository's webhook secret: the one it has while it is connected, else a new one. */
async function storeSecret({ owner, repo }: { owner: string; repo: string }) {
  const { db } = await processDatabase();
  const ring = keyring();
  const context = sealContext(owner, repo);
  const fresh = randomBytes(32).toString("hex");
  const sealed = seal(fresh, ring, context);
  const installation = await connectInstallation(db, { owner, repo, webhookSecret: sealed });
  webhookSecrets.forget({ owner, name: repo });
  try {
    return { installation, secret: unseal(installation.webhookSecret, ring, context) };
  } catch (error) {
    if (!(error instanceof GlossError)) throw error;
    // GLOSS_SECRET was changed since: what can't be opened verifies nothing either.
    await updateInstallation(db, installation.id, { webhookSecret: sealed });
    return { installation, secret: fresh };
  }
}
