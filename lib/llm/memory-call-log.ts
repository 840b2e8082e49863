import type { CallLog, ModelCall, ToolCall } from "./model";

/** A call log that lives no longer than its process. What is stored is a copy, as in a database. */
export function memoryCallLog(): CallLog & { modelCalls: ModelCall[]; toolCalls: ToolCall[] } {
  const modelCalls: ModelCall[] = [];
  const toolCalls: ToolCall[] = [];
  return {
    modelCalls,
    toolCalls,
    findReply: (hash) =>
      Promise.resolve(modelCalls.findLast((call) => call.requestHash === hash && call.reply)?.reply ?? null),
    recordModelCall: (call) => Promise.resolve(void modelCalls.push(structuredClone(call))),
    findToolCall: (id) => Promise.resolve(toolCalls.find((call) => call.toolUseId === id) ?? null),
    recordToolCall: (call) => Promise.resolve(void toolCalls.push(structuredClone(call))),
  };
}
