import { and, eq, gt, or, sql } from "drizzle-orm";
import type { Role } from "@/lib/core/roles";
import type { Db } from "../client";
import { members } from "../schema/members";
import { users } from "../schema/users";

export interface MemberOfRepository {
  userId: string;
  login: string;
  name: string | null;
  role: Role;
  source: "github" | "granted";
  checkedAt: Date;
}

/** People with a role in a repository that holds: granted, or said by GitHub after `since`; by login. */
export function listRepositoryMembers(
  db: Db,
  repository: string,
  since: Date,
): Promise<MemberOfRepository[]> {
  return db
    .select({
      userId: members.userId,
      login: users.login,
      name: users.name,
      role: members.role,
      source: members.source,
      checkedAt: members.checkedAt,
    })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(
      and(
        eq(members.repository, repository),
        eq(users.active, true),
        or(eq(members.source, "granted"), gt(members.checkedAt, since)),
      ),
    )
    .orderBy(sql`lower(${users.login})`);
}

/** Somebody of GitHub who has signed in and is not shut out. */
export async function findPersonByLogin(
  db: Db,
  login: string,
): Promise<{ id: string; login: string } | null> {
  const rows = await db
    .select({ id: users.id, login: users.login })
    .from(users)
    .where(
      and(
        sql`lower(${users.login}) = lower(${login})`,
        eq(users.active, true),
        sql`${users.githubId} is not null`,
      ),
    )
    .orderBy(sql`${users.lastSeenAt} desc`)
    .limit(1);
  return rows[0] ?? null;
}

/** Gives a person a role, whatever GitHub says. */
export async function putGrant(
  db: Db,
  { repository, userId, role }: { repository: string; userId: string; role: Role },
): Promise<void> {
  const granted = { role, source: "granted", checkedAt: new Date() } as const;
  await db
    .insert(members)
    .values({ repository, userId, ...granted })
    .onConflictDoUpdate({ target: [members.repository, members.userId], set: granted });
}

/** Takes a granted role back, and has GitHub asked anew what the person may do; false when there was none. */
export async function dropGrant(db: Db, repository: string, userId: string): Promise<boolean> {
  const rows = await db
    .delete(members)
    .where(and(eq(members.repository, repository), eq(members.userId, userId), eq(members.source, "granted")))
    .returning({ userId: members.userId });
  if (rows.length > 0) await db.update(users).set({ membershipsAt: null }).where(eq(users.id, userId));
  return rows.length > 0;
}

/** Locks the owners of a repository until the transaction ends and tells whether there is one beside a person. */
export async function hasOtherOwner(
  tx: Db,
  { repository, userId, since }: { repository: string; userId: string; since: Date },
): Promise<boolean> {
  const owners = await tx
    .select({ userId: members.userId })
    .from(members)
    .where(
      and(
        eq(members.repository, repository),
        eq(members.role, "owner"),
        or(eq(members.source, "granted"), gt(members.checkedAt, since)),
      ),
    )
    .orderBy(members.userId)
    .for("update");
  return owners.some((one) => one.userId !== userId);
}

/** Whether a person is an owner of a repository now. */
export async function ownsRepository(
  db: Db,
  { repository, userId, since }: { repository: string; userId: string; since: Date },
): Promise<boolean> {
  const all = await listRepositoryMembers(db, repository, since);
  return all.some((one) => one.userId === userId && one.role === "owner");
}
