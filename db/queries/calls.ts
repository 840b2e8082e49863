import { and, asc, desc, eq, isNotNull } from "drizzle-orm";
import type { Db } from "../client";
import { modelCalls, toolCalls } from "../schema/calls";

export type ModelCallRow = typeof modelCalls.$inferSelect;
export type ToolCallRow = typeof toolCalls.$inferSelect;

export async function insertModelCall(db: Db, call: typeof modelCalls.$inferInsert): Promise<void> {
  await db.insert(modelCalls).values(call);
}

/** The newest answer that a run already has to the same request. */
export async function findModelReply(db: Db, runId: string, requestHash: string): Promise<unknown> {
  const rows = await db
    .select({ reply: modelCalls.reply })
    .from(modelCalls)
    .where(
      and(eq(modelCalls.runId, runId), eq(modelCalls.requestHash, requestHash), isNotNull(modelCalls.reply)),
    )
    .orderBy(desc(modelCalls.startedAt))
    .limit(1);
  return rows[0]?.reply ?? null;
}

export function listModelCalls(db: Db, runId: string): Promise<ModelCallRow[]> {
  return db.select().from(modelCalls).where(eq(modelCalls.runId, runId)).orderBy(asc(modelCalls.startedAt));
}

/** Keeps the first answer to a tool use. */
export async function insertToolCall(db: Db, call: typeof toolCalls.$inferInsert): Promise<void> {
  await db.insert(toolCalls).values(call).onConflictDoNothing();
}

export async function findToolCall(db: Db, runId: string, toolUseId: string): Promise<ToolCallRow | null> {
  const rows = await db
    .select()
    .from(toolCalls)
    .where(and(eq(toolCalls.runId, runId), eq(toolCalls.toolUseId, toolUseId)));
  return rows[0] ?? null;
}

export function listToolCalls(db: Db, runId: string): Promise<ToolCallRow[]> {
  return db.select().from(toolCalls).where(eq(toolCalls.runId, runId)).orderBy(asc(toolCalls.startedAt));
}
