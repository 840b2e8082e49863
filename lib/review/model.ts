import { env, type Env } from "@/lib/env";
import { createAnthropic } from "@/lib/llm/anthropic";
import { defaultEffort } from "@/lib/llm/defaults";
import { withFallback } from "@/lib/llm/fallback";
import type { Model } from "@/lib/llm/model";
import { createOpenAi } from "@/lib/llm/openai";
import { openAiModel } from "@/lib/llm/openai-model";

const holder = globalThis as {
  glossModel?: Model | null;
  /** Beside the one that it belongs to: where that is made anew, so is this. */
  glossTriageModel?: { of: Model | null; model: Model | null };
};

/**
 * The model that reviews, with one client for the process; null when no provider is configured. Anthropic's comes
 * first where it is, and the OpenAI-compatible one stands in for it; alone, either reviews.
 */
export function configuredModel(): Model | null {
  if (holder.glossModel === undefined) holder.glossModel = openModel(env());
  return holder.glossModel;
}

/**
 * The small model that decides how closely files are looked at, of the same provider as the one that reviews; null
 * where none is configured.
 */
export function configuredTriageModel(): Model | null {
  const of = configuredModel();
  const held = holder.glossTriageModel;
  if (held && held.of === of) return held.model;
  const model = of && openTriageModel(env());
  holder.glossTriageModel = { of, model };
  return model;
}

function openTriageModel(configured: Env): Model | null {
  const timeoutMs = configured.GLOSS_MODEL_TIMEOUT * 1000;
  if (configured.ANTHROPIC_API_KEY)
    return createAnthropic({
      apiKey: configured.ANTHROPIC_API_KEY.reveal(),
      baseUrl: configured.ANTHROPIC_BASE_URL,
      model: configured.ANTHROPIC_TRIAGE_MODEL,
      // It decides, and does not ponder.
      effort: defaultEffort(configured.ANTHROPIC_TRIAGE_MODEL) && "low",
      timeoutMs,
    });
  if (!openAiModel(configured) || configured.OPENAI_TRIAGE_MODEL === undefined) return null;
  return createOpenAi({
    apiKey: configured.OPENAI_API_KEY?.reveal() ?? null,
    baseUrl: configured.OPENAI_BASE_URL,
    model: configured.OPENAI_TRIAGE_MODEL,
    timeoutMs,
  });
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
