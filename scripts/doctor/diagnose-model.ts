import type { Env } from "../../lib/env";
import { checkAnthropicModel, checkOpenAiModel, type ModelCheck } from "../../lib/llm/check-models";
import { openAiModel } from "../../lib/llm/openai-model";
import type { Diagnosis } from "./diagnosis";

type Anthropic = Pick<Env, "ANTHROPIC_API_KEY" | "ANTHROPIC_BASE_URL" | "ANTHROPIC_MODEL">;
type OpenAi = Pick<Env, "OPENAI_API_KEY" | "OPENAI_BASE_URL" | "OPENAI_MODEL">;

/** Whether Anthropic's key is taken and the model exists. */
export async function diagnoseModel(env: Anthropic & OpenAi): Promise<Diagnosis> {
  const part = "Anthropic model";
  const check = await checkAnthropicModel(env);
  if (check) return { part, ...found(check) };
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

/** The same for the OpenAI-compatible provider. */
export async function diagnoseSecondModel(env: OpenAi): Promise<Diagnosis> {
  const part = "OpenAI-compatible model";
  const check = await checkOpenAiModel(env);
  if (check) return { part, ...found(check) };
  return {
    part,
    state: "off",
    detail: "none stands in when the first model can't answer",
    remedy: "Set OPENAI_API_KEY, or OPENAI_BASE_URL and OPENAI_MODEL for a server of your own.",
  };
}

const found = ({ has, ...words }: ModelCheck): Omit<Diagnosis, "part"> => ({
  state: has === null ? "hint" : has ? "ok" : "fault",
  ...words,
});
