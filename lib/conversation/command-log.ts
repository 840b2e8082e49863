import type { Db } from "@/db/client";
import { findCommandCall, insertCommandCall } from "@/db/queries/command-calls";
import type { CallLog, ModelCall, ToolCall } from "@/lib/llm/model";

/** The calls that one answer takes, kept in the database as they happen. */
export function openCommandLog(db: Db, commandId: string): CallLog {
  return {
    async findReply(hash) {
      const found = await findCommandCall(db, { commandId, kind: "model", key: hash });
      // Only this file writes the column, so its shape is known.
      return (found as ModelCall | null)?.reply ?? null;
    },
    recordModelCall: (call) =>
      insertCommandCall(db, {
        commandId,
        kind: "model",
        key: call.requestHash,
        call,
        answered: call.reply !== null,
        costUsd: call.costUsd,
      }),
    async findToolCall(toolUseId) {
      const found = await findCommandCall(db, { commandId, kind: "tool", key: toolUseId });
      // As above.
      return revived(found as ToolCall | null);
    },
    recordToolCall: (call) =>
      insertCommandCall(db, { commandId, kind: "tool", key: call.toolUseId, call, answered: true }),
  };
}

/** JSON knows no dates. */
const revived = (call: ToolCall | null): ToolCall | null =>
  call && { ...call, startedAt: new Date(call.startedAt) };
