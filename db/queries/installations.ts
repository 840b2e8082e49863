import { and, eq, inArray, ne, sql } from "drizzle-orm";
import type { Db } from "../client";
import { installations, repositoryFiles } from "../schema/installations";

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

export function listInstallations(db: Db): Promise<InstallationRow[]> {
  return db.select().from(installations).orderBy(installations.owner, installations.repo);
}

/** Inserts the repository, or gives the one that is there a new secret and makes it active again. */
export async function upsertInstallation(
  db: Db,
  input: { owner: string; repo: string; webhookSecret: string },
): Promise<InstallationRow> {
  const existing = await findInstallation(db, input.owner, input.repo);
  if (!existing) {
    const rows = await db.insert(installations).values(input).onConflictDoNothing().returning();
    return rows[0] ?? upsertInstallation(db, input);
  }
  const rows = await db
    .update(installations)
    .set({ ...input, active: true, scanState: "queued", scanError: null, updatedAt: new Date() })
    .where(eq(installations.id, existing.id))
    .returning();
  return rows[0] ?? existing;
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

/** Connected repositories whose scan has not come to an end. */
export function listUnscanned(db: Db): Promise<InstallationRow[]> {
  return db
    .select()
    .from(installations)
    .where(and(eq(installations.active, true), inArray(installations.scanState, ["queued", "running"])));
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
