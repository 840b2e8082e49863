import { randomBytes } from "node:crypto";
import { processDatabase } from "@/db/process-database";
import { type InstallationRow, updateInstallation, upsertInstallation } from "@/db/queries/installations";
import type { Actor } from "@/lib/auth/actor";
import { readAppSecret } from "@/lib/auth/app-secret";
import { seal } from "@/lib/auth/seal";
import { env } from "@/lib/env";
import { sealContext, webhookSecrets } from "@/lib/inbox/webhook-secrets";
import { log } from "@/lib/log";
import { queue } from "@/lib/queue";
import { requireGitHub } from "@/lib/review/github";
import { createHook } from "@/lib/source/github/create-hook";
import { readRepository } from "@/lib/source/github/read-repository";

/**
 * Connects a repository: a webhook on GitHub with a random secret of its own, the secret sealed in the database,
 * the first scan queued. Calling it again makes a new secret and takes the existing hook over. Throws what GitHub
 * says when the token may not do it; then nothing is connected.
 */
export async function connectRepository(
  actor: Actor,
  input: { owner: string; repo: string },
): Promise<{ installation: InstallationRow; webhookUrl: string }> {
  const { GLOSS_SECRET, GLOSS_DATA_DIR, GLOSS_URL } = env();
  const github = requireGitHub();
  // GitHub's spelling: a repository may have been renamed, or typed in another case.
  const { owner, name: repo } = await readRepository(github, input);
  const secret = randomBytes(32).toString("hex");
  const webhookUrl = new URL("/api/v1/webhooks/github", GLOSS_URL).href;
  const { db } = await processDatabase();
  // Stored before GitHub knows it: the first delivery may come before GitHub's answer does.
  const sealed = seal(
    secret,
    readAppSecret(GLOSS_SECRET?.reveal(), GLOSS_DATA_DIR),
    sealContext(owner, repo),
  );
  const installation = await upsertInstallation(db, { owner, repo, webhookSecret: sealed });
  webhookSecrets.forget({ owner, name: repo });
  try {
    const hook = await createHook(github, { owner, repo, url: webhookUrl, secret });
    await updateInstallation(db, installation.id, { webhookId: hook.id });
  } catch (error) {
    if (installation.webhookId === null) await updateInstallation(db, installation.id, { active: false });
    webhookSecrets.forget({ owner, name: repo });
    throw error;
  }
  await queue().enqueue("scan", { installationId: installation.id }, { key: installation.id });
  log.info({ owner, repo, actor: actor.kind }, "repository connected");
  return { installation, webhookUrl };
}
