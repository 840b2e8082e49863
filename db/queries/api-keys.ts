import { and, count, desc, eq, gt, isNull, lt, or, sql } from "drizzle-orm";
import type { Db } from "../client";
import { apiKeys } from "../schema/api-keys";
import { users } from "../schema/users";

export type KeyRow = typeof apiKeys.$inferSelect;

/** A key with its person; the local owner's has none. */
export interface KeyOfPerson {
  key: KeyRow;
  person: { id: string; login: string; active: boolean } | null;
}

/** Which keys are looked at: all, those of one person (null: of the local owner), or one alone. */
export type KeysOf = "everybody" | { userId: string | null } | { id: string };

const withPerson = { key: apiKeys, person: { id: users.id, login: users.login, active: users.active } };

const belongs = (whose: KeysOf) =>
  whose === "everybody"
    ? undefined
    : "id" in whose
      ? eq(apiKeys.id, whose.id)
      : whose.userId === null
        ? isNull(apiKeys.userId)
        : eq(apiKeys.userId, whose.userId);

const works = (now: Date) =>
  and(isNull(apiKeys.revokedAt), or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, now)));

export async function insertKey(db: Db, row: typeof apiKeys.$inferInsert): Promise<KeyRow> {
  const [inserted] = await db.insert(apiKeys).values(row).returning();
  if (!inserted) throw new Error("a key was not stored");
  return inserted;
}

export async function findKey(db: Db, which: { hash: string } | { id: string }): Promise<KeyOfPerson | null> {
  const rows = await db
    .select(withPerson)
    .from(apiKeys)
    .leftJoin(users, eq(users.id, apiKeys.userId))
    .where("hash" in which ? eq(apiKeys.hash, which.hash) : eq(apiKeys.id, which.id));
  return rows[0] ?? null;
}

/** Newest first. */
export function listKeyRows(
  db: Db,
  { whose, before, limit }: { whose: KeysOf; before?: { at: Date; id: string }; limit: number },
): Promise<KeyOfPerson[]> {
  return db
    .select(withPerson)
    .from(apiKeys)
    .leftJoin(users, eq(users.id, apiKeys.userId))
    .where(
      and(
        belongs(whose),
        before &&
          or(
            lt(apiKeys.createdAt, before.at),
            and(eq(apiKeys.createdAt, before.at), sql`${apiKeys.id} < ${before.id}`),
          ),
      ),
    )
    .orderBy(desc(apiKeys.createdAt), desc(apiKeys.id))
    .limit(limit);
}

/** Keys of one person that work now. */
export async function countWorkingKeys(db: Db, userId: string | null, now: Date): Promise<number> {
  const [row] = await db
    .select({ count: count() })
    .from(apiKeys)
    .where(and(belongs({ userId }), works(now)));
  return row?.count ?? 0;
}

/** Notes that a key was used, unless that was noted after `since`. */
export async function touchKey(db: Db, id: string, now: Date, since: Date): Promise<void> {
  await db
    .update(apiKeys)
    .set({ lastUsedAt: now })
    .where(and(eq(apiKeys.id, id), or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, since))));
}

/** Ends keys that have not been ended; those that were. */
export function revokeKeyRows(db: Db, whose: Exclude<KeysOf, "everybody">): Promise<KeyRow[]> {
  return db
    .update(apiKeys)
    .set({ revokedAt: new Date() })
    .where(and(belongs(whose), isNull(apiKeys.revokedAt)))
    .returning();
}
