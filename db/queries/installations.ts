import { and, eq, inArray, isNull, ne, sql } from "drizzle-orm";
import type { Db } from "../client";
import { installations, repositoryFiles } from "../schema/installations";
import { type Scope, withinScope } from "./scope";

export type InstallationRow = typeof installations.$inferSelect;

const named = (owner: string, repo: string) =>
  sql`lower(${installations.owner}) = lower(${owner}) and lower(${installations.repo}) = lower(${repo})`;

export async function findInstallation(db: Db, owner: string, repo: string): Promise<InstallationRow | null> {
  const rows = await db.select().from(installations).where(named(owner, repo));
  return rows[0] ?? null;
}

export async function getInstallation(db: Db, id: string): Promise<InstallationRow | null> {
  const rows = await db.select().from(installations).where(eq(installations.id, id));
  return rows[0] ?? null;
}

export function listInstallations(db: Db, scope: Scope): Promise<InstallationRow[]> {
  return db
    .select()
    .from(installations)
    .where(withinScope(scope, installations))
    .orderBy(installations.owner, installations.repo);
}

/**
 * The repository as a connected one: the one that is connected already, with the secret that it has, else with the
 * secret that is given. Safe to be done twice at once.
 */
export async function connectInstallation(
  db: Db,
  input: { owner: string; repo: string; webhookSecret: string },
): Promise<InstallationRow> {
  const existing = await findInstallation(db, input.owner, input.repo);
  const rescan = {
    scanState: "queued",
    scanError: null,
    historyState: "queued",
    historyError: null,
    historyCursor: null,
    historyCount: 0,
    updatedAt: new Date(),
  } as const;
  const rows = existing
    ? await db
        .update(installations)
        .set(
          existing.active
            ? { owner: input.owner, repo: input.repo, ...rescan }
            : { ...input, active: true, ...rescan },
        )
        .where(and(eq(installations.id, existing.id), eq(installations.active, existing.active)))
        .returning()
    : await db.insert(installations).values(input).onConflictDoNothing().returning();
  // Somebody else has connected or disconnected it meanwhile.
  return rows[0] ?? connectInstallation(db, input);
}

/** Gives up a connection that never had a webhook. */
export async function abandonInstallation(db: Db, id: string): Promise<void> {
  await db
    .update(installations)
    .set({ active: false, updatedAt: new Date() })
    .where(and(eq(installations.id, id), isNull(installations.webhookId)));
}

export async function updateInstallation(
  db: Db,
  id: string,
  change: Partial<typeof installations.$inferInsert>,
): Promise<void> {
  await db
    .update(installations)
    .set({ ...change, updatedAt: new Date() })
    .where(eq(installations.id, id));
}

/** Keeps what the file in a repository says of drafts, where that is another than before. */
export async function keepDraftsByFile(
  db: Db,
  { id, draftsByFile: before }: Pick<InstallationRow, "id" | "draftsByFile">,
  draftsByFile: boolean | null,
): Promise<void> {
  if (draftsByFile !== before)
    await db.update(installations).set({ draftsByFile }).where(eq(installations.id, id));
}

/** Writes how a scan ended, unless another was asked for since it began: that one is still to be done. */
export async function endScan(
  db: Db,
  id: string,
  change: Pick<typeof installations.$inferInsert, "scanState" | "scanError" | "scannedCommit" | "fileCount">,
): Promise<void> {
  await db
    .update(installations)
    .set({ ...change, updatedAt: new Date() })
    .where(and(eq(installations.id, id), eq(installations.scanState, "running")));
}

/** Changes the settings, unless somebody has changed them since the row was read: null then. */
export async function changeSettings(
  db: Db,
  { id, settingsVersion }: Pick<InstallationRow, "id" | "settingsVersion">,
  change: Pick<InstallationRow, "reviewMode" | "settings">,
): Promise<InstallationRow | null> {
  const rows = await db
    .update(installations)
    .set({ ...change, settingsVersion: settingsVersion + 1, updatedAt: new Date() })
    .where(and(eq(installations.id, id), eq(installations.settingsVersion, settingsVersion)))
    .returning();
  return rows[0] ?? null;
}

/** Connected repositories whose scan has not come to an end. */
export function listUnscanned(db: Db): Promise<InstallationRow[]> {
  return db
    .select()
    .from(installations)
    .where(and(eq(installations.active, true), inArray(installations.scanState, ["queued", "running"])));
}

/** Connected repositories whose history has not been brought into the graph. */
export function listWithoutHistory(db: Db): Promise<InstallationRow[]> {
  return db
    .select()
    .from(installations)
    .where(and(eq(installations.active, true), inArray(installations.historyState, ["queued", "running"])));
}

/** Failed scans and histories of connected repositories wait again; a history goes on where it ended. */
export async function resetFailed(db: Db): Promise<void> {
  await db
    .update(installations)
    .set({ scanState: "queued", scanError: null, updatedAt: new Date() })
    .where(and(eq(installations.active, true), eq(installations.scanState, "failed")));
  await db
    .update(installations)
    .set({ historyState: "queued", historyError: null, updatedAt: new Date() })
    .where(and(eq(installations.active, true), eq(installations.historyState, "failed")));
}

export async function upsertFiles(
  db: Db,
  installationId: string,
  seenAt: string,
  files: { path: string; blobSha: string; size: number | null }[],
): Promise<void> {
  if (files.length === 0) return;
  await db
    .insert(repositoryFiles)
    .values(files.map((file) => ({ ...file, installationId, seenAt })))
    .onConflictDoUpdate({
      target: [repositoryFiles.installationId, repositoryFiles.path],
      set: { blobSha: sql`excluded.blob_sha`, size: sql`excluded.size`, seenAt: sql`excluded.seen_at` },
    });
}

/** Removes the files that the scan `seenAt` did not see. */
export async function deleteStaleFiles(db: Db, installationId: string, seenAt: string): Promise<void> {
  await db
    .delete(repositoryFiles)
    .where(and(eq(repositoryFiles.installationId, installationId), ne(repositoryFiles.seenAt, seenAt)));
}
