import { env, type Env } from "@/lib/env";
import { createAnthropic } from "@/lib/llm/anthropic";
import { withFallback } from "@/lib/llm/fallback";
import type { Model } from "@/lib/llm/model";
import { createOpenAi } from "@/lib/llm/openai";
import { openAiModel } from "@/lib/llm/openai-model";

const holder = globalThis as { glossModel?: Model | null };

/**
 * The model that reviews, with one client for the process; null when no provider is configured. Anthropic's comes
 * first where it is, and the OpenAI-compatible one stands in for it; alone, either reviews.
 */
export function configuredModel(): Model | null {
  if (holder.glossModel === undefined) holder.glossModel = openModel(env());
  return holder.glossModel;
}

function openModel(configured: Env): Model | null {
  const timeoutMs = configured.GLOSS_MODEL_TIMEOUT * 1000;
  const first = configured.ANTHROPIC_API_KEY
    ? createAnthropic({
        apiKey: configured.ANTHROPIC_API_KEY.reveal(),
        baseUrl: configured.ANTHROPIC_BASE_URL,
        model: configured.ANTHROPIC_MODEL,
        timeoutMs,
      })
    : null;
  const model = openAiModel(configured);
  const second = model
    ? createOpenAi({
        apiKey: configured.OPENAI_API_KEY?.reveal() ?? null,
        baseUrl: configured.OPENAI_BASE_URL,
        model,
        timeoutMs,
      })
    : null;
  return first && second ? withFallback(first, second) : (first ?? second);
}
