/** What a request to the double may hold, after it was found to be one that OpenAI accepts. */
export interface ChatRequest {
  model: string;
  messages: ChatMessage[];
  tools?: { type: "function"; function: { name: string; description?: string; parameters?: object } }[];
  tool_choice?: unknown;
  max_tokens?: number;
  max_completion_tokens?: number;
  reasoning_effort?: string;
  stream?: boolean;
  stream_options?: { include_usage?: boolean };
}

export interface ChatMessage {
  role: "system" | "developer" | "user" | "assistant" | "tool";
  content?: string | { type: string; text?: string }[] | null;
  tool_calls?: { id: string; type: "function"; function: { name: string; arguments: string } }[];
  tool_call_id?: string;
  reasoning_content?: string;
}

export interface Reply {
  text?: string;
  refusal?: string;
  /** What DeepSeek and others tell of a model's thoughts; OpenAI itself keeps them. */
  reasoning?: string;
  calls?: { id: string; name: string; arguments: string }[];
  finish?: "stop" | "length" | "tool_calls" | "content_filter";
  /** Counted from the texts, four characters a token, where absent; null tells none, as old servers do. */
  usage?: {
    prompt_tokens?: number;
    completion_tokens?: number;
    prompt_tokens_details?: { cached_tokens?: number; cache_write_tokens?: number };
  } | null;
  /** Milliseconds before the first byte, on top of the double's own `delayMs`. */
  delayMs?: number;
  /** Milliseconds between two pieces of a streamed answer. */
  paceMs?: number;
  /** Cuts the connection after this share (0 to 1) of the answer's bytes. */
  cutAfter?: number;
}

/** An answer with an error's status, or one that is no completion at all. */
export interface Fault {
  status: number;
  message?: string;
  type?: string;
  code?: string | null;
  param?: string | null;
  headers?: Record<string, string>;
  /** Sent as it is instead of OpenAI's error object. */
  body?: string;
  delayMs?: number;
}

/** Decides what one request is answered; `nth` counts accepted requests from 1. */
export type Script = (request: ChatRequest, nth: number) => Reply | Fault | Promise<Reply | Fault>;

export const say = (text: string, more: Partial<Reply> = {}): Reply => ({ text, ...more });

let uses = 0;
export const useTools = (...calls: [name: string, input: unknown][]): Reply => ({
  calls: calls.map(([name, input]) => ({
    id: `call_${String(++uses).padStart(20, "0")}`,
    name,
    arguments: JSON.stringify(input),
  })),
});

export const think = (reasoning: string, reply: Reply): Reply => ({ ...reply, reasoning });

export const refuse = (): Reply => ({ refusal: "I can't help with that." });

export const rateLimited = (retryAfter?: number): Fault => ({
  status: 429,
  ...(retryAfter === undefined ? {} : { headers: { "retry-after": String(retryAfter) } }),
});

export const overloaded = (): Fault => ({ status: 503 });

export const notJson = (): Fault => ({
  status: 200,
  headers: { "content-type": "text/html" },
  body: "<html><body>Bad gateway, but with a smile</body></html>",
});

/** What the user's side and tools said, in order: what a script usually looks at. */
export function shownText({ messages }: ChatRequest): string {
  return messages
    .filter(({ role }) => role === "user" || role === "tool")
    .map(({ content }) =>
      typeof content === "string" ? content : (content ?? []).map(({ text = "" }) => text).join("\n"),
    )
    .join("\n");
}
