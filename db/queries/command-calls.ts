import { and, asc, desc, eq } from "drizzle-orm";
import type { Db } from "../client";
import { commandCalls } from "../schema/commands";

type CallRow = typeof commandCalls.$inferSelect;

export async function insertCommandCall(db: Db, call: typeof commandCalls.$inferInsert): Promise<void> {
  await db.insert(commandCalls).values(call);
}

/** A command's newest answered call with this key; null when there is none. */
export async function findCommandCall(
  db: Db,
  { commandId, kind, key }: Pick<CallRow, "commandId" | "kind" | "key">,
): Promise<unknown> {
  const rows = await db
    .select({ call: commandCalls.call })
    .from(commandCalls)
    .where(
      and(
        eq(commandCalls.commandId, commandId),
        eq(commandCalls.kind, kind),
        eq(commandCalls.key, key),
        eq(commandCalls.answered, true),
      ),
    )
    .orderBy(desc(commandCalls.createdAt))
    .limit(1);
  return rows[0]?.call ?? null;
}

/** Oldest first, without what was asked and said. */
export function listCommandCalls(
  db: Db,
  commandId: string,
): Promise<Pick<CallRow, "kind" | "key" | "answered" | "costUsd">[]> {
  const { kind, key, answered, costUsd } = commandCalls;
  return db
    .select({ kind, key, answered, costUsd })
    .from(commandCalls)
    .where(eq(commandCalls.commandId, commandId))
    .orderBy(asc(commandCalls.createdAt));
}
