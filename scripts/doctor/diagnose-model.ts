import { z } from "zod";
import type { Env } from "../../lib/env";
import { openAiModel } from "../../lib/llm/openai-model";
import { type Diagnosis, get, reasonOf } from "./diagnosis";

const models = z.object({ data: z.array(z.object({ id: z.string() })) });

type Anthropic = Pick<Env, "ANTHROPIC_API_KEY" | "ANTHROPIC_BASE_URL" | "ANTHROPIC_MODEL">;
type OpenAi = Pick<Env, "OPENAI_API_KEY" | "OPENAI_BASE_URL" | "OPENAI_MODEL">;

/** Whether Anthropic's key is taken and the model exists. */
export async function diagnoseModel(env: Anthropic & OpenAi): Promise<Diagnosis> {
  const { ANTHROPIC_API_KEY: key, ANTHROPIC_MODEL: model } = env;
  const part = "Anthropic model";
  if (!key) {
    const second = openAiModel(env);
    return second
      ? { part, state: "off", detail: `no key; ${second} reviews alone` }
      : {
          part,
          state: "off",
          detail: "no key; the static tier alone reviews",
          remedy: "Set ANTHROPIC_API_KEY.",
        };
  }
  const address = env.ANTHROPIC_BASE_URL ?? "https://api.anthropic.com";
  return diagnoseList({
    part,
    model,
    address,
    list: `${address}/v1/models?limit=1000`,
    headers: { "x-api-key": key.reveal(), "anthropic-version": "2023-06-01" },
    variables: "ANTHROPIC",
  });
}

/** The same for the OpenAI-compatible provider. */
export async function diagnoseSecondModel(env: OpenAi): Promise<Diagnosis> {
  const part = "OpenAI-compatible model";
  const model = openAiModel(env);
  if (!model)
    return {
      part,
      state: "off",
      detail: "none stands in when the first model can't answer",
      remedy: "Set OPENAI_API_KEY, or OPENAI_BASE_URL and OPENAI_MODEL for a server of your own.",
    };
  const address = env.OPENAI_BASE_URL ?? "https://api.openai.com/v1";
  const key = env.OPENAI_API_KEY?.reveal();
  return diagnoseList({
    part,
    model,
    address,
    list: `${address}/models`,
    headers: key === undefined ? {} : { authorization: `Bearer ${key}` },
    variables: "OPENAI",
  });
}

interface Listing {
  part: string;
  model: string;
  address: string;
  /** Address of the list of models, which costs nothing. */
  list: string;
  headers: Record<string, string>;
  /** What the provider's variables begin with. */
  variables: "ANTHROPIC" | "OPENAI";
}

async function diagnoseList({ part, model, address, list, headers, variables }: Listing): Promise<Diagnosis> {
  let answer: Response;
  try {
    answer = await get(list, headers);
  } catch (error) {
    return {
      part,
      state: "fault",
      detail: `${address} can't be reached: ${reasonOf(error)}`,
      remedy: `Check the network and ${variables}_BASE_URL.`,
    };
  }
  if (answer.status === 401 || answer.status === 403)
    return {
      part,
      state: "fault",
      detail: `${address} refuses the key (${answer.status})`,
      remedy: `Set ${variables}_API_KEY to one that is valid there.`,
    };
  const found = answer.ok ? models.safeParse(await answer.json().catch(() => null)) : null;
  if (!found?.success)
    return {
      part,
      state: "hint",
      detail: `${address} gives no list of models (${answer.status}), so ${model} can't be checked before a review`,
    };
  const ids = found.data.data.map(({ id }) => id);
  // A list may hold dated or tagged names of which the given one is the alias.
  if (ids.some((id) => id === model || id.startsWith(`${model}-`) || id === `${model}:latest`))
    return { part, state: "ok", detail: `${address} has ${model}` };
  return {
    part,
    state: "fault",
    detail: `${address} has no model ${model}`,
    remedy: `Set ${variables}_MODEL to one of: ${ids.slice(0, 8).join(", ") || "(it lists none)"}.`,
  };
}
