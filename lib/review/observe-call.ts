import type { ModelCall } from "@/lib/llm/model";
import { countModelCall } from "@/lib/telemetry/metrics";
import { recordModelSpan } from "@/lib/telemetry/model-span";

/** Counts one call of a model and adds its span. */
export function observeCall(call: ModelCall, thrown: unknown): void {
  const { model, reply, costUsd, error } = call;
  const usage = reply?.usage;
  countModelCall({
    model,
    inputTokens: usage?.inputTokens ?? 0,
    outputTokens: usage?.outputTokens ?? 0,
    cachedTokens: usage?.cacheReadTokens ?? 0,
    costUsd,
    error: error !== null,
  });
  recordModelSpan(call, thrown);
}
