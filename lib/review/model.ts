import { env } from "@/lib/env";
import { createAnthropic } from "@/lib/llm/anthropic";
import type { Model } from "@/lib/llm/model";

const holder = globalThis as { glossModel?: Model | null };

/** The model that reviews, with one client for the process; null when no key is configured. */
export function configuredModel(): Model | null {
  if (holder.glossModel === undefined) {
    const { ANTHROPIC_API_KEY, ANTHROPIC_BASE_URL, ANTHROPIC_MODEL, GLOSS_MODEL_TIMEOUT } = env();
    holder.glossModel = ANTHROPIC_API_KEY
      ? createAnthropic({
          apiKey: ANTHROPIC_API_KEY.reveal(),
          baseUrl: ANTHROPIC_BASE_URL,
          model: ANTHROPIC_MODEL,
          timeoutMs: GLOSS_MODEL_TIMEOUT * 1000,
        })
      : null;
  }
  return holder.glossModel;
}
