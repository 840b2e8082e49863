import OpenAI from "openai";
import type { Model, ModelReply, ModelRequest, OnText } from "./model";
import { modelSettings } from "./model-settings";
import { adaptDialect, likelyDialect } from "./openai/dialect";
import { readAnswer } from "./openai/read-answer";
import { readFailure } from "./openai/read-failure";
import { toParams } from "./openai/to-params";
import { toReply } from "./openai/to-reply";
import { boundedFetch } from "./provider/bounded-fetch";
import { placeOf } from "./provider/place-of";
import { withinTime } from "./provider/within-time";

export interface OpenAiOptions {
  /** Null for a server that wants none. */
  apiKey: string | null;
  /** Address with its path, as in `http://localhost:11434/v1`; OpenAI's own when absent. */
  baseUrl?: string | undefined;
  /** Model id as the server knows it. */
  model: string;
  /** Milliseconds for one whole answer. */
  timeoutMs?: number;
  fetch?: typeof globalThis.fetch;
}

const variables = { key: "OPENAI_API_KEY", model: "OPENAI_MODEL", baseUrl: "OPENAI_BASE_URL" };

/**
 * A model behind OpenAI's Chat Completions or a server that speaks them (Ollama, vLLM, LM Studio, OpenRouter, …). One
 * try a call, but for a request that the server refuses for its form: that one is sent again in another dialect, and
 * what it wanted is kept in mind. Answers are streamed. Throws `config` for a key that cannot be one.
 */
export function createOpenAi(options: OpenAiOptions): Model {
  const { model, timeoutMs = 180_000 } = options;
  const apiKey = options.apiKey?.trim() ?? null;
  const baseURL = (options.baseUrl ?? "https://api.openai.com/v1").replace(/\/+$/, "");
  const place = placeOf({ baseUrl: baseURL, model, apiKey, variables });
  const { host } = place;
  const official = host === "api.openai.com";
  const provider = official ? "openai" : "openai-compatible";
  const client = new OpenAI({
    apiKey: apiKey ?? "none",
    baseURL,
    // Whatever stands in the environment beside our own variables is not for this.
    organization: null,
    project: null,
    adminAPIKey: null,
    webhookSecret: null,
    maxRetries: 0,
    timeout: timeoutMs,
    logLevel: "off",
    fetch: boundedFetch(options.fetch ?? globalThis.fetch, host),
    ...(apiKey === null ? { defaultHeaders: { authorization: null } } : {}),
  });
  let dialect = likelyDialect(official, model);

  async function ask(request: ModelRequest, abort: AbortController, onText?: OnText): Promise<ModelReply> {
    const tried = new Set<string>();
    for (;;) {
      const spoken = dialect;
      tried.add(JSON.stringify(spoken));
      try {
        const params = toParams(request, model, spoken);
        const response = await client.chat.completions.create(params, { signal: abort.signal }).asResponse();
        const answer = await readAnswer(response, { abort, client, host, onText });
        return toReply(answer, { request, provider, model, host });
      } catch (error) {
        const next = adaptDialect(spoken, error);
        if (!next || tried.has(JSON.stringify(next))) throw error;
        dialect = next;
      }
    }
  }

  const read = (error: unknown) => readFailure(error, model);
  return {
    id: `${provider}/${model}`,
    ...modelSettings(dialect.effort, { host, usual: "api.openai.com" }),
    complete: (request, signal, onText) =>
      withinTime({ timeoutMs, signal, place, read }, (abort) => ask(request, abort, onText)),
  };
}
