import Anthropic from "@anthropic-ai/sdk";
import { GlossError } from "@/lib/errors";
import { boundedFetch } from "./anthropic/bounded-fetch";
import { anthropicError } from "./anthropic/errors";
import { readAnswer } from "./anthropic/read-answer";
import { toParams } from "./anthropic/to-params";
import { toReply } from "./anthropic/to-reply";
import { defaultEffort, type Effort } from "./defaults";
import type { Model } from "./model";

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

/**
 * A model behind Anthropic's Messages API or a server that speaks it. One try a call: trying again is the door's
 * business, which also writes each try down. Answers are streamed, so that no proxy cuts a silent connection, and
 * one that comes whole is read too. Throws `config` for a key that cannot be one.
 */
export function createAnthropic(options: AnthropicOptions): Model {
  const { model, timeoutMs = 180_000, effort = defaultEffort(model) } = options;
  const apiKey = options.apiKey.trim();
  if (!/^[\x21-\x7e]+$/.test(apiKey)) {
    throw new GlossError("config", "ANTHROPIC_API_KEY is empty or has characters that no key has.");
  }
  const baseURL = (options.baseUrl ?? "https://api.anthropic.com").replace(/\/+(v1\/*)?$/, "");
  const host = URL.parse(baseURL)?.host;
  if (!host) throw new GlossError("config", `ANTHROPIC_BASE_URL is no address: ${baseURL}`);
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
    ...(effort ? { settings: `effort=${effort}` } : {}),
    async complete(request, signal) {
      const abort = new AbortController();
      const cancel = () => abort.abort();
      signal?.addEventListener("abort", cancel, { once: true });
      let timedOut = false;
      const timer = setTimeout(() => {
        timedOut = true;
        abort.abort();
      }, timeoutMs);
      try {
        if (signal?.aborted) abort.abort();
        const params = toParams(request, model, effort);
        const response = await client.messages.create(params, { signal: abort.signal }).asResponse();
        const message = await readAnswer(response, abort, host);
        return toReply(message, model, host);
      } catch (error) {
        throw anthropicError(error, {
          host,
          model,
          apiKey,
          cancelled: signal?.aborted ?? false,
          timedOutAfter: timedOut ? timeoutMs : null,
        });
      } finally {
        clearTimeout(timer);
        signal?.removeEventListener("abort", cancel);
        abort.abort();
      }
    },
  };
}
