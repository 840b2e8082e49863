import { and, eq, sql } from "drizzle-orm";
import type { Role } from "@/lib/core/roles";
import type { Db } from "../client";
import { members } from "../schema/members";

/** When GitHub last said what a person may do in a repository, or when it was granted; null where there is nothing. */
export async function readMembership(
  db: Db,
  repository: string,
  userId: string,
): Promise<typeof members.$inferSelect | null> {
  const rows = await db
    .select()
    .from(members)
    .where(and(eq(members.repository, repository), eq(members.userId, userId)));
  return rows[0] ?? null;
}

/** Keeps what GitHub says of a person now; null takes it away. What an owner has granted stays as it is. */
export async function putMembership(
  db: Db,
  { repository, userId, role }: { repository: string; userId: string; role: Role | null },
): Promise<void> {
  if (role === null) {
    await db
      .delete(members)
      .where(
        and(eq(members.repository, repository), eq(members.userId, userId), eq(members.source, "github")),
      );
    return;
  }
  const checkedAt = new Date();
  await db
    .insert(members)
    .values({ repository, userId, role, source: "github", checkedAt })
    .onConflictDoUpdate({
      target: [members.repository, members.userId],
      set: { role, checkedAt },
      setWhere: sql`${members.source} = 'github'`,
    });
}
