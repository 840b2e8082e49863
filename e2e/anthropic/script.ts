/** What a request to the double may hold, after it was found to be one that Anthropic accepts. */
export interface MessagesRequest {
  model: string;
  max_tokens: number;
  system?: string | { type: "text"; text: string }[];
  messages: { role: "user" | "assistant"; content: string | WireBlock[] }[];
  tools?: { name: string; description?: string; input_schema: Record<string, unknown> }[];
  tool_choice?: { type: string };
  stream?: boolean;
}

export interface WireBlock {
  type: string;
  text?: string;
  id?: string;
  name?: string;
  input?: unknown;
  tool_use_id?: string;
  content?: unknown;
  is_error?: boolean;
  thinking?: string;
  signature?: string;
  [key: string]: unknown;
}

export interface Reply {
  content: WireBlock[];
  stopReason?: "end_turn" | "tool_use" | "max_tokens" | "refusal";
  /** Counted from the texts, four characters a token, where absent. */
  usage?: {
    input_tokens?: number;
    output_tokens?: number;
    cache_read_input_tokens?: number;
    cache_creation_input_tokens?: number;
  };
  /** Milliseconds before the first byte, on top of the double's own `delayMs`. */
  delayMs?: number;
  /** Milliseconds between two pieces of a streamed text. */
  paceMs?: number;
  /** Cuts the connection after this share (0 to 1) of the answer's bytes. */
  cutAfter?: number;
}

/** An answer with an error's status, or one that is no message at all. */
export interface Fault {
  status: number;
  /** Anthropic's error type; the usual one of the status when absent. */
  type?: string;
  message?: string;
  headers?: Record<string, string>;
  /** Sent as it is instead of Anthropic's error object. */
  body?: string;
  delayMs?: number;
}

/** Decides what one request is answered; `nth` counts accepted requests from 1. */
export type Script = (request: MessagesRequest, nth: number) => Reply | Fault | Promise<Reply | Fault>;

export const say = (text: string, more: Partial<Reply> = {}): Reply => ({
  content: [{ type: "text", text }],
  ...more,
});

let uses = 0;
export const useTools = (...calls: [name: string, input: unknown][]): Reply => ({
  content: calls.map(([name, input]) => ({
    type: "tool_use",
    id: `toolu_${String(++uses).padStart(8, "0")}`,
    name,
    input,
  })),
  stopReason: "tool_use",
});

export const think = (thought: string, reply: Reply): Reply => ({
  ...reply,
  content: [{ type: "thinking", thinking: thought }, ...reply.content],
});

export const refuse = (): Reply => ({ content: [], stopReason: "refusal" });

export const rateLimited = (retryAfter?: number): Fault => ({
  status: 429,
  ...(retryAfter === undefined ? {} : { headers: { "retry-after": String(retryAfter) } }),
});

export const overloaded = (): Fault => ({ status: 529 });

export const notJson = (): Fault => ({
  status: 200,
  headers: { "content-type": "text/html" },
  body: "<html><body>Bad gateway, but with a smile</body></html>",
});

/** The last text that the user's side said, tool results included: what a script usually looks at. */
export function lastUserText(request: MessagesRequest): string {
  const content = request.messages.findLast((message) => message.role === "user")?.content ?? "";
  if (typeof content === "string") return content;
  return content
    .map((block) => block.text ?? (typeof block.content === "string" ? block.content : ""))
    .join("\n");
}
