import type { Env } from "@/lib/env";
import { defaultModels } from "./defaults";

/** The model of the OpenAI-compatible provider as it is configured; null when there is no such provider. */
export function openAiModel(
  configured: Pick<Env, "OPENAI_API_KEY" | "OPENAI_BASE_URL" | "OPENAI_MODEL">,
): string | null {
  const there = configured.OPENAI_API_KEY ?? configured.OPENAI_BASE_URL;
  return there ? (configured.OPENAI_MODEL ?? defaultModels.openai) : null;
}
