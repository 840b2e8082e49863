import { and, eq, gt, isNotNull, isNull } from "drizzle-orm";
import type { Db } from "../client";
import { postings } from "../schema/workflow-runs";

export type PostingRow = typeof postings.$inferSelect;

/**
 * Writes down the intention to post, before the call. `fresh` is false when it was written before: then the post
 * may or may not have reached the host, and has to be looked for.
 */
export async function beginPosting(
  db: Db,
  posting: Pick<PostingRow, "runId" | "kind" | "headSha">,
): Promise<{ posting: PostingRow; fresh: boolean }> {
  const inserted = await db.insert(postings).values(posting).onConflictDoNothing().returning();
  if (inserted[0]) return { posting: inserted[0], fresh: true };
  const existing = await db
    .select()
    .from(postings)
    .where(
      and(
        eq(postings.runId, posting.runId),
        eq(postings.kind, posting.kind),
        eq(postings.headSha, posting.headSha),
      ),
    );
  if (!existing[0]) return beginPosting(db, posting);
  return { posting: existing[0], fresh: false };
}

export async function completePosting(
  db: Db,
  id: string,
  host: { hostId: string; url: string | null },
): Promise<void> {
  await db
    .update(postings)
    .set({ ...host, postedAt: new Date() })
    .where(eq(postings.id, id));
}

/** Failures that are to be told and have not been, as far as is known; oldest first, at most 100. */
export function listUntoldFailures(db: Db, since: Date): Promise<Pick<PostingRow, "id" | "runId">[]> {
  return db
    .select({ id: postings.id, runId: postings.runId })
    .from(postings)
    .where(and(eq(postings.kind, "failure"), isNull(postings.hostId), gt(postings.createdAt, since)))
    .orderBy(postings.createdAt)
    .limit(100);
}

/** Where a run's review was posted; null while that is not known. */
export async function readPosting(db: Db, runId: string): Promise<Pick<PostingRow, "hostId" | "url"> | null> {
  const rows = await db
    .select({ hostId: postings.hostId, url: postings.url })
    .from(postings)
    .where(and(eq(postings.runId, runId), eq(postings.kind, "review"), isNotNull(postings.hostId)));
  return rows[0] ?? null;
}
