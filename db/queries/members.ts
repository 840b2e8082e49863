import { and, eq, gt, or } from "drizzle-orm";
import type { Db } from "../client";
import { members } from "../schema/members";

export type MemberRow = typeof members.$inferSelect;

/** What was granted holds; what follows GitHub holds when GitHub said so after `since`. */
const holds = (since: Date) => or(eq(members.source, "granted"), gt(members.checkedAt, since));

export async function readRole(
  db: Db,
  repository: string,
  userId: string,
  since: Date,
): Promise<MemberRow["role"] | null> {
  const rows = await db
    .select({ role: members.role })
    .from(members)
    .where(and(eq(members.repository, repository), eq(members.userId, userId), holds(since)));
  return rows[0]?.role ?? null;
}

export function readRoles(
  db: Db,
  userId: string,
  since: Date,
): Promise<Pick<MemberRow, "repository" | "role">[]> {
  return db
    .select({ repository: members.repository, role: members.role })
    .from(members)
    .where(and(eq(members.userId, userId), holds(since)));
}
