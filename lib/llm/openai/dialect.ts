import { APIError } from "openai";

/** In what servers differ that speak the same API. */
export interface Dialect {
  /** The name of the upper bound of output tokens. */
  limit: "max_tokens" | "max_completion_tokens";
  /** Whether a stream may be asked to tell the usage. */
  streamsUsage: boolean;
  /** Sent with tools, to models that take them only when they don't reason. */
  effort: "none" | null;
  /** Whether every turn that used tools must come back with its reasoning, be it empty. */
  wantsReasoning: boolean;
}

/**
 * The likely dialect. OpenAI itself has given `max_tokens` up, and from GPT-5.4 on takes tools over Chat Completions
 * only without reasoning; some models can't do without and take no tools there at all.
 * Source: answers of api.openai.com as reported in the trackers of its clients, read 2026-11.
 */
export function likelyDialect(official: boolean, model: string): Dialect {
  return {
    limit: official ? "max_completion_tokens" : "max_tokens",
    streamsUsage: true,
    effort: official && /^gpt-(5\.[4-9]|6-(sol|luna))\b/.test(model) ? "none" : null,
    wantsReasoning: false,
  };
}

/** What to try after a refused request; null when another dialect would not help. */
export function adaptDialect(dialect: Dialect, error: unknown): Dialect | null {
  if (!(error instanceof APIError) || (error.status !== 400 && error.status !== 422)) return null;
  const said = `${error.param ?? ""} ${error.message}`;
  if (/reasoning_content/.test(said) && !dialect.wantsReasoning) return { ...dialect, wantsReasoning: true };
  if (/reasoning_effort/.test(said)) return { ...dialect, effort: dialect.effort === null ? "none" : null };
  if (!/unsupported|not supported|unknown|unrecogni[sz]ed|unexpected|not permitted|extra/i.test(said))
    return null;
  if (/stream_options|include_usage/.test(said) && dialect.streamsUsage)
    return { ...dialect, streamsUsage: false };
  if (!/max_(completion_)?tokens/.test(said)) return null;
  return { ...dialect, limit: dialect.limit === "max_tokens" ? "max_completion_tokens" : "max_tokens" };
}
