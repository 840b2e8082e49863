import { z } from "zod";
import type { Db } from "@/db/client";
import { processDatabase } from "@/db/process-database";
import { changeSettings, findInstallation } from "@/db/queries/installations";
import { listSettingsChanges } from "@/db/queries/settings-changes";
import { audit } from "@/lib/audit/audit";
import { requireRole } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import { type RepositoryRef, repositoryKey } from "@/lib/core/repository-key";
import { GlossError } from "@/lib/errors";
import { log } from "@/lib/log";
import { type RepositoryItem, repositoryItem } from "./list-repositories";
import { mergeSettings, readSettings, settingsChange } from "./repository-settings";
import { requireRepositoryName } from "./require-repository-name";
import { settingsDifferences } from "./settings-differences";

/** What can be set of a connected repository; what is absent stays. */
export const repositoryChange = z.strictObject({
  mode: z
    .enum(["standard", "parallel"])
    .nullable()
    .optional()
    .describe("How its changes are reviewed; null leaves it to the configuration"),
  settings: settingsChange.optional(),
  version: z
    .number()
    .int()
    .min(0)
    .max(2_147_483_647)
    .optional()
    .describe("The settingsVersion that the change rests on: 409 when somebody has changed them since"),
});
export type RepositoryChange = z.infer<typeof repositoryChange>;

/**
 * Sets how a connected repository's changes are reviewed from the next review on. Rejects with `not_found` where there
 * is none, and with `conflict`, which says who changed what, where the version is not the present one.
 */
export async function changeRepository(
  actor: Actor,
  { owner, repo }: RepositoryRef,
  change: RepositoryChange,
): Promise<RepositoryItem> {
  requireRepositoryName({ owner, repo });
  await requireRole(actor, { owner, repo }, "maintainer");
  const { db } = await processDatabase();
  for (;;) {
    const changed = await db.transaction((tx) => changeOnce(tx, actor, { owner, repo }, change));
    if (changed) {
      log.info({ owner, repo, actor: actor.kind }, "repository changed");
      return changed;
    }
    // Somebody else was faster. Who named a version is told of it in the next round, the others' fields go on top.
  }
}

/** Null when somebody else changed them between reading and writing. */
async function changeOnce(
  tx: Db,
  actor: Actor,
  { owner, repo }: RepositoryRef,
  { mode, settings, version }: RepositoryChange,
): Promise<RepositoryItem | null> {
  const installation = await findInstallation(tx, owner, repo);
  if (!installation?.active) throw new GlossError("not_found", `${owner}/${repo} is not connected.`);
  if (version !== undefined && version !== installation.settingsVersion)
    throw new GlossError("conflict", await whatHappened(tx, { owner, repo }, version));
  const before = { mode: installation.reviewMode, settings: readSettings(installation.settings) };
  const after = {
    mode: mode === undefined ? before.mode : mode,
    settings: mergeSettings(before.settings, settings ?? {}),
  };
  const changes = settingsDifferences(before, after);
  if (changes.length === 0) return repositoryItem(installation);
  const changed = await changeSettings(tx, installation, {
    reviewMode: after.mode,
    settings: after.settings,
  });
  if (!changed) return null;
  await audit(tx, actor, {
    action: "repository.changed",
    repository: { owner, repo },
    detail: { version: changed.settingsVersion, changes },
  });
  return repositoryItem(changed);
}

const written = z.object({ changes: z.array(z.object({ what: z.string(), after: z.string() })) });
const longest = 80;

async function whatHappened(db: Db, repository: RepositoryRef, version: number): Promise<string> {
  const entries = await listSettingsChanges(db, repositoryKey(repository), version);
  const told = new Set<string>();
  const parts = entries.flatMap(({ actorName, detail }) =>
    (written.safeParse(detail).data?.changes ?? []).flatMap(({ what, after }) => {
      if (told.has(what)) return [];
      told.add(what);
      const value = after.length > longest ? `${after.slice(0, longest)}…` : after;
      return [`${what} is now ${value} (by ${actorName})`];
    }),
  );
  const what = parts.length > 0 ? ` ${parts.join("; ")}.` : "";
  return `The settings were changed meanwhile, and nothing of yours was saved.${what}`;
}
