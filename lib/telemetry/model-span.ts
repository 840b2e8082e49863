import type { ModelCall } from "@/lib/llm/model";
import { errorType, recordSpan } from "./span";

/**
 * One try of a model call as a span, by OpenTelemetry's conventions for generative AI: model, tokens and outcome,
 * and nothing of what was said.
 */
export function recordModelSpan(
  { model, purpose, agent, request, reply, costUsd, durationMs }: ModelCall,
  error: unknown,
): void {
  const [provider = "", ...name] = model.split("/");
  const usage = reply?.usage;
  recordSpan({
    name: `chat ${name.join("/")}`,
    kind: "client",
    durationMs,
    error: error === null ? undefined : errorType(error),
    attributes: {
      "gen_ai.operation.name": "chat",
      "gen_ai.provider.name": provider,
      "gen_ai.request.model": name.join("/"),
      "gen_ai.request.max_tokens": request.maxTokens,
      "gloss.model.purpose": purpose,
      "gen_ai.agent.name": agent ?? undefined,
      ...(reply && {
        "gen_ai.response.model": reply.model,
        "gen_ai.response.finish_reasons": [reply.stopReason],
      }),
      // By the conventions the input counts what came from a cache or went into it.
      ...(usage && {
        "gen_ai.usage.input_tokens": usage.inputTokens + usage.cacheReadTokens + usage.cacheWriteTokens,
        "gen_ai.usage.output_tokens": usage.outputTokens,
        "gen_ai.usage.cache_read.input_tokens": usage.cacheReadTokens,
        "gen_ai.usage.cache_creation.input_tokens": usage.cacheWriteTokens,
      }),
      "gloss.model.cost_usd": costUsd ?? undefined,
    },
  });
}
