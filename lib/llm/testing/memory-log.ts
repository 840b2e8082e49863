import type { CallLog, ModelCall, ToolCall } from "../model";

/** A call log in memory, for tests; what is stored goes through JSON, as in a database. */
export function memoryLog(): CallLog & { modelCalls: ModelCall[]; toolCalls: ToolCall[] } {
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
