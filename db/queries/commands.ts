import { and, asc, desc, eq, gt, inArray, ne, sql } from "drizzle-orm";
import type { Db } from "../client";
import { commands } from "../schema/commands";

export type CommandRow = typeof commands.$inferSelect;
export type NewCommand = Pick<
  CommandRow,
  | "eventId"
  | "owner"
  | "repo"
  | "number"
  | "kind"
  | "commentId"
  | "threadId"
  | "url"
  | "authorId"
  | "author"
  | "body"
  | "correlationId"
>;
export type WaitingCommand = Pick<CommandRow, "id" | "owner" | "repo" | "number">;

const waitingColumns = {
  id: commands.id,
  owner: commands.owner,
  repo: commands.repo,
  number: commands.number,
};

const ofPull = ({ owner, repo, number }: Pick<CommandRow, "owner" | "repo" | "number">) =>
  and(
    sql`lower(${commands.owner}) = lower(${owner})`,
    sql`lower(${commands.repo}) = lower(${repo})`,
    eq(commands.number, number),
  );

/** Null for a comment that is stored already. */
export async function insertCommand(db: Db, command: NewCommand): Promise<WaitingCommand | null> {
  const rows = await db.insert(commands).values(command).onConflictDoNothing().returning(waitingColumns);
  return rows[0] ?? null;
}

/** Oldest first. */
export function listPendingCommands(db: Db): Promise<WaitingCommand[]> {
  return db
    .select(waitingColumns)
    .from(commands)
    .where(eq(commands.state, "pending"))
    .orderBy(asc(commands.createdAt))
    .limit(1000);
}

/** The command with its try counted; null when there is nothing left to do. */
export async function claimCommand(db: Db, id: string): Promise<CommandRow | null> {
  const rows = await db
    .update(commands)
    .set({ attempts: sql`${commands.attempts} + 1` })
    .where(and(eq(commands.id, id), eq(commands.state, "pending")))
    .returning();
  return rows[0] ?? null;
}

export async function updateCommand(db: Db, id: string, change: Partial<CommandRow>): Promise<void> {
  await db.update(commands).set(change).where(eq(commands.id, id));
}

/** How many commands on a pull request were obeyed after a point in time. */
export async function countObeyed(
  db: Db,
  pull: Pick<CommandRow, "owner" | "repo" | "number">,
  since: Date,
): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(commands)
    .where(and(ofPull(pull), inArray(commands.state, ["answered", "done"]), gt(commands.createdAt, since)));
  return row?.count ?? 0;
}

/** What was said to Gloss on a pull request, newest first, without what was not meant for it. At most 50. */
export function listCommands(
  db: Db,
  pull: Pick<CommandRow, "owner" | "repo" | "number">,
): Promise<CommandRow[]> {
  return db
    .select()
    .from(commands)
    .where(and(ofPull(pull), ne(commands.state, "ignored")))
    .orderBy(desc(commands.createdAt))
    .limit(50);
}
