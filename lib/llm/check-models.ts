import { z } from "zod";
import type { Env } from "@/lib/env";
import { openAiModel } from "./openai-model";

const models = z.object({ data: z.array(z.object({ id: z.string() })) });

/** Whether a provider has the model; null where its server does not say. */
export interface ModelCheck {
  has: boolean | null;
  /** A part of a sentence, without the key. */
  detail: string;
  remedy?: string;
}

type Anthropic = Pick<Env, "ANTHROPIC_API_KEY" | "ANTHROPIC_BASE_URL" | "ANTHROPIC_MODEL">;
type OpenAi = Pick<Env, "OPENAI_API_KEY" | "OPENAI_BASE_URL" | "OPENAI_MODEL">;

/** Whether Anthropic's key is taken and the model exists, by its list of models, which costs nothing; null without a key. */
export async function checkAnthropicModel(env: Anthropic): Promise<ModelCheck | null> {
  const { ANTHROPIC_API_KEY: key, ANTHROPIC_MODEL: model } = env;
  if (!key) return null;
  const address = env.ANTHROPIC_BASE_URL ?? "https://api.anthropic.com";
  return checkList({
    model,
    address,
    list: `${address}/v1/models?limit=1000`,
    headers: { "x-api-key": key.reveal(), "anthropic-version": "2023-06-01" },
    variables: "ANTHROPIC",
  });
}

/** The same for the OpenAI-compatible provider; null without one. */
export async function checkOpenAiModel(env: OpenAi): Promise<ModelCheck | null> {
  const model = openAiModel(env);
  if (!model) return null;
  const address = env.OPENAI_BASE_URL ?? "https://api.openai.com/v1";
  const key = env.OPENAI_API_KEY?.reveal();
  return checkList({
    model,
    address,
    list: `${address}/models`,
    headers: key === undefined ? {} : { authorization: `Bearer ${key}` },
    variables: "OPENAI",
  });
}

interface Listing {
  model: string;
  address: string;
  list: string;
  headers: Record<string, string>;
  /** What the provider's variables begin with. */
  variables: "ANTHROPIC" | "OPENAI";
}

const patienceMs = 10_000;

async function checkList({ model, address, list, headers, variables }: Listing): Promise<ModelCheck> {
  let answer: Response;
  try {
    answer = await fetch(list, { headers, signal: AbortSignal.timeout(patienceMs) });
  } catch (error) {
    return {
      has: false,
      detail: `${address} can't be reached: ${reasonOf(error)}`,
      remedy: `Check the network and ${variables}_BASE_URL.`,
    };
  }
  if (answer.status === 401 || answer.status === 403)
    return {
      has: false,
      detail: `${address} refuses the key (${answer.status})`,
      remedy: `Set ${variables}_API_KEY to one that is valid there.`,
    };
  const found = answer.ok ? models.safeParse(await answer.json().catch(() => null)) : null;
  if (!found?.success)
    return {
      has: null,
      detail: `${address} gives no list of models (${answer.status}), so ${model} can't be checked before a review`,
    };
  const ids = found.data.data.map(({ id }) => id);
  // A list may hold dated or tagged names of which the given one is the alias.
  if (ids.some((id) => id === model || id.startsWith(`${model}-`) || id === `${model}:latest`))
    return { has: true, detail: `${address} has ${model}` };
  return {
    has: false,
    detail: `${address} has no model ${model}`,
    remedy: `Set ${variables}_MODEL to one of: ${ids.slice(0, 8).join(", ") || "(it lists none)"}.`,
  };
}

/** Why a call failed, without anything that was sent with it. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === "TimeoutError") return `no answer within ${patienceMs / 1000} seconds`;
  const { cause } = error;
  if (!(cause instanceof Error)) return error.message;
  return cause.message || ("code" in cause ? String(cause.code) : error.message);
}
