import type { Db } from "@/db/client";
import { findModelReply, findToolCall, insertModelCall, insertToolCall } from "@/db/queries/calls";
import type { Evidence } from "@/lib/core/finding";
import type { CallLog, ModelReply } from "@/lib/llm/model";

/** The calls of one run, kept in the database as they happen. */
export function openCallLog(db: Db, runId: string): CallLog {
  return {
    // Only this function writes the column, so its shape is known.
    findReply: async (hash) => (await findModelReply(db, runId, hash)) as ModelReply | null,
    async recordModelCall({ reply, saved, ...call }) {
      const usage = reply?.usage;
      await insertModelCall(db, {
        ...call,
        runId,
        reply,
        inputTokens: usage?.inputTokens ?? 0,
        outputTokens: usage?.outputTokens ?? 0,
        cachedTokens: usage?.cacheReadTokens ?? 0,
        durationMs: Math.round(call.durationMs),
        fromCache: saved !== undefined,
        savedTokens: saved?.tokens ?? 0,
        savedUsd: saved?.costUsd ?? null,
      });
    },
    async findToolCall(toolUseId) {
      const found = await findToolCall(db, runId, toolUseId);
      // As above: written here, from a ToolCall.
      return found && { ...found, sources: (found.sources ?? []) as Evidence[] };
    },
    recordToolCall: (call) => insertToolCall(db, { ...call, runId, durationMs: Math.round(call.durationMs) }),
  };
}
