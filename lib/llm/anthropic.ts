import Anthropic from "@anthropic-ai/sdk";
import { readAnswer } from "./anthropic/read-answer";
import { readFailure } from "./anthropic/read-failure";
import { toParams } from "./anthropic/to-params";
import { toReply } from "./anthropic/to-reply";
import { defaultEffort, type Effort } from "./defaults";
import type { Model } from "./model";
import { modelSettings } from "./model-settings";
import { boundedFetch } from "./provider/bounded-fetch";
import { placeOf } from "./provider/place-of";
import { withinTime } from "./provider/within-time";

export interface AnthropicOptions {
  apiKey: string;
  /** Address without `/v1`; Anthropic's own when absent. */
  baseUrl?: string | undefined;
  /** Model id as the API knows it, as in `claude-sonnet-5-5`. */
  model: string;
  /** Milliseconds for one whole answer. */
  timeoutMs?: number;
  /** How hard the model thinks; see `defaultEffort`. Null sends no such setting. */
  effort?: Effort | null;
  fetch?: typeof globalThis.fetch;
}

const variables = { key: "ANTHROPIC_API_KEY", model: "ANTHROPIC_MODEL", baseUrl: "ANTHROPIC_BASE_URL" };

/**
 * A model behind Anthropic's Messages API or a server that speaks it. One try a call: trying again is the door's
 * business, which also writes each try down. Answers are streamed, so that no proxy cuts a silent connection, and
 * one that comes whole is read too. Throws `config` for a key that cannot be one.
 */
export function createAnthropic(options: AnthropicOptions): Model {
  const { model, timeoutMs = 180_000, effort = defaultEffort(model) } = options;
  const apiKey = options.apiKey.trim();
  const baseURL = (options.baseUrl ?? "https://api.anthropic.com").replace(/\/+(v1\/*)?$/, "");
  const place = placeOf({ baseUrl: baseURL, model, apiKey, variables });
  const { host } = place;
  const client = new Anthropic({
    apiKey,
    authToken: null,
    baseURL,
    maxRetries: 0,
    timeout: timeoutMs,
    logLevel: "off",
    // Its spans could hold the conversation; what is traced is decided by the door.
    openTelemetry: false,
    fetch: boundedFetch(options.fetch ?? globalThis.fetch, host),
  });
  return {
    id: `anthropic/${model}`,
    ...modelSettings(effort, { host, usual: "api.anthropic.com" }),
    complete: (request, signal, onText) =>
      withinTime({ timeoutMs, signal, place, read: readFailure }, async (abort) => {
        const params = toParams(request, model, effort);
        const response = await client.messages.create(params, { signal: abort.signal }).asResponse();
        return toReply(await readAnswer(response, { abort, host, onText }), { request, model, host });
      }),
  };
}
