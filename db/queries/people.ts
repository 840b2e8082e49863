import { and, count, desc, eq, inArray, isNotNull, lt, or, sql } from "drizzle-orm";
import type { Db } from "../client";
import { members } from "../schema/members";
import { users } from "../schema/users";

export interface PersonRow {
  id: string;
  login: string;
  name: string | null;
  active: boolean;
  createdAt: Date;
  lastSeenAt: Date;
}

const columns = {
  id: users.id,
  login: users.login,
  name: users.name,
  active: users.active,
  createdAt: users.createdAt,
  lastSeenAt: users.lastSeenAt,
};

/** People of GitHub who have signed in, those who came first last; the local owner is none of them. */
export function listPeople(
  db: Db,
  { before, limit }: { before?: { at: Date; id: string } | undefined; limit: number },
): Promise<PersonRow[]> {
  return db
    .select(columns)
    .from(users)
    .where(
      and(
        isNotNull(users.githubId),
        before &&
          or(
            lt(users.createdAt, before.at),
            and(eq(users.createdAt, before.at), sql`${users.id} < ${before.id}`),
          ),
      ),
    )
    .orderBy(desc(users.createdAt), desc(users.id))
    .limit(limit);
}

/** Of how many repositories each of the people has which role. */
export function countRoles(
  db: Db,
  people: string[],
): Promise<{ userId: string; role: (typeof members.$inferSelect)["role"]; count: number }[]> {
  return people.length === 0
    ? Promise.resolve([])
    : db
        .select({ userId: members.userId, role: members.role, count: count() })
        .from(members)
        .where(inArray(members.userId, people))
        .groupBy(members.userId, members.role);
}

/** Keeps a person of GitHub out, or lets them in again; null when there is none, or when it is so already. */
export async function setActive(db: Db, id: string, active: boolean): Promise<{ login: string } | null> {
  const rows = await db
    .update(users)
    // Sessions of before end for good, whoever is let in again.
    .set({ active, ...(active ? {} : { epoch: sql`${users.epoch} + 1` }) })
    .where(and(eq(users.id, id), eq(users.active, !active), isNotNull(users.githubId)))
    .returning({ login: users.login });
  return rows[0] ?? null;
}
