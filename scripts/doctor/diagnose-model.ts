import { z } from "zod";
import type { Env } from "../../lib/env";
import { type Diagnosis, get, reasonOf } from "./diagnosis";

const part = "Model";
const models = z.object({ data: z.array(z.object({ id: z.string() })) });

/** Whether the key is taken and the model exists, by the list of models, which costs nothing. */
export async function diagnoseModel(
  env: Pick<Env, "ANTHROPIC_API_KEY" | "ANTHROPIC_BASE_URL" | "ANTHROPIC_MODEL">,
): Promise<Diagnosis> {
  const { ANTHROPIC_API_KEY: key, ANTHROPIC_MODEL: model } = env;
  if (!key)
    return {
      part,
      state: "off",
      detail: "no key; the static tier alone reviews",
      remedy: "Set ANTHROPIC_API_KEY.",
    };
  const address = env.ANTHROPIC_BASE_URL ?? "https://api.anthropic.com";
  let answer: Response;
  try {
    answer = await get(`${address}/v1/models?limit=1000`, {
      "x-api-key": key.reveal(),
      "anthropic-version": "2023-06-01",
    });
  } catch (error) {
    return {
      part,
      state: "fault",
      detail: `${address} can't be reached: ${reasonOf(error)}`,
      remedy: "Check the network and ANTHROPIC_BASE_URL.",
    };
  }
  if (answer.status === 401 || answer.status === 403)
    return {
      part,
      state: "fault",
      detail: `${address} refuses the key (${answer.status})`,
      remedy: "Set ANTHROPIC_API_KEY to one that is valid there.",
    };
  const list = answer.ok ? models.safeParse(await answer.json().catch(() => null)) : null;
  if (!list?.success)
    return {
      part,
      state: "hint",
      detail: `${address} gives no list of models (${answer.status}), so ${model} can't be checked before a review`,
    };
  const ids = list.data.data.map(({ id }) => id);
  // A list may hold dated names of which the given one is the alias.
  if (ids.some((id) => id === model || id.startsWith(`${model}-`)))
    return { part, state: "ok", detail: `${address} has ${model}` };
  return {
    part,
    state: "fault",
    detail: `${address} has no model ${model}`,
    remedy: `Set ANTHROPIC_MODEL to one of: ${ids.slice(0, 8).join(", ") || "(it lists none)"}.`,
  };
}
