import { and, eq, isNull, lt, ne, or, sql } from "drizzle-orm";
import type { Db } from "../client";
import { users } from "../schema/users";

export type UserRow = typeof users.$inferSelect;

export async function getUser(db: Db, id: string): Promise<UserRow | null> {
  return (await db.select().from(users).where(eq(users.id, id)))[0] ?? null;
}

export async function findUser(db: Db, githubId: number): Promise<UserRow | null> {
  return (await db.select().from(users).where(eq(users.githubId, githubId)))[0] ?? null;
}

/** The account's row, made or brought up to date. A login that another account had before is taken off it. */
export async function upsertUser(
  tx: Db,
  account: { githubId: number; login: string; name: string | null },
): Promise<UserRow> {
  const { githubId, login, name } = account;
  await tx
    .update(users)
    .set({ login: sql`'account-' || ${users.githubId}` })
    .where(and(sql`lower(${users.login}) = lower(${login})`, ne(users.githubId, githubId)));
  const [row] = await tx
    .insert(users)
    .values(account)
    .onConflictDoUpdate({ target: users.githubId, set: { login, name, lastSeenAt: new Date() } })
    .returning();
  if (!row) throw new Error("a person was not stored");
  return row;
}

export async function setToken(
  db: Db,
  id: string,
  { token, tokenScopes }: { token: string; tokenScopes: string | null },
): Promise<void> {
  await db.update(users).set({ token, tokenScopes }).where(eq(users.id, id));
}

/** Forgets a token that GitHub refuses and ends the person's sessions; false when they have another one by now. */
export async function dropToken(db: Db, id: string, token: string): Promise<boolean> {
  const rows = await db
    .update(users)
    .set({ token: null, epoch: sql`${users.epoch} + 1` })
    .where(and(eq(users.id, id), eq(users.token, token)))
    .returning({ id: users.id });
  return rows.length === 1;
}

const localOwnerLogin = "owner";

/** The row of the local owner, made when it is not there yet. */
export async function localOwner(db: Db): Promise<UserRow> {
  const [found] = await db.select().from(users).where(isNull(users.githubId));
  if (found) return found;
  await db.insert(users).values({ login: localOwnerLogin }).onConflictDoNothing();
  return localOwner(db);
}

/** Ends every session of a person by counting on. */
export async function nextEpoch(db: Db, id: string): Promise<void> {
  await db
    .update(users)
    .set({ epoch: sql`${users.epoch} + 1` })
    .where(eq(users.id, id));
}

/** True for the one who is to ask GitHub again: nobody has since `before`. */
export async function claimMembershipCheck(db: Db, id: string, before: Date): Promise<boolean> {
  const now = new Date();
  const rows = await db
    .update(users)
    .set({ membershipsAt: now, lastSeenAt: now })
    .where(and(eq(users.id, id), or(isNull(users.membershipsAt), lt(users.membershipsAt, before))))
    .returning({ id: users.id });
  return rows.length === 1;
}
