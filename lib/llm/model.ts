import type { Evidence } from "@/lib/core/finding";

/** Text or tool traffic of one turn, in the shape both providers can be mapped to. */
export type Block =
  | { type: "text"; text: string }
  | { type: "tool_use"; id: string; name: string; input: unknown }
  | { type: "tool_result"; toolUseId: string; content: string; isError?: boolean }
  /** A provider's own block (a model's thinking) that only it can read: sent back as it came, never shown. */
  | { type: "opaque"; provider: string; data: unknown };

export interface Message {
  role: "user" | "assistant";
  content: Block[];
}

export interface ToolSpec {
  name: string;
  description: string;
  /** JSON Schema of the input object. */
  inputSchema: Record<string, unknown>;
}

export interface ModelRequest {
  /** What the call is for, as a metric label: `review`, `repair`, … */
  purpose: string;
  system: string;
  messages: Message[];
  tools: ToolSpec[];
  /** `none`: the tools stay described, because the conversation uses them, but no further use is allowed. */
  toolChoice?: "auto" | "none";
  /** Upper bound of output tokens for this response. */
  maxTokens: number;
}

export interface Usage {
  inputTokens: number;
  outputTokens: number;
  cacheReadTokens: number;
  cacheWriteTokens: number;
  /** What an answer took when it was first given, where it came from our own cache and took nothing now. */
  savedTokens?: number;
  /** The server told no numbers; these are counted from the texts, and nothing can be said of their cost. */
  estimated?: true;
}

export interface ModelReply {
  /** Provider, and the model as it names itself. */
  model: string;
  content: Block[];
  stopReason: "end_turn" | "tool_use" | "max_tokens" | "refusal" | "other";
  usage: Usage;
}

/** Told of the text of a reply as it grows: all of it so far. A try that is made again begins anew. */
export type OnText = (soFar: string) => void;

/** A model behind a provider. Rejects with a `GlossError` that says whether a retry can help. */
export interface Model {
  /** Provider and model id, as in `anthropic/claude-sonnet-5-5`. */
  readonly id: string;
  /** What else shapes its answers beside the request (`effort=medium`); part of the request's hash. */
  readonly settings?: string;
  complete(request: ModelRequest, signal?: AbortSignal, onText?: OnText): Promise<ModelReply>;
  /** Asked by the door when this one can't answer; `withFallback` sets it. */
  readonly fallback?: Fallback;
}

export interface Fallback {
  model: Model;
  /** Why the model that it stands in for is left alone for now; null when it is to be asked. */
  resting(): string | null;
  /** Leaves that model alone for a while, `seconds` at least, because of `reason`. */
  rest(reason: string, seconds?: number): void;
}

export interface ModelCall {
  purpose: string;
  /** Which of several agents asked; null where there is one alone. */
  agent: string | null;
  model: string;
  /** The model that was to be asked, and why it was not or had no answer, as a sentence; null without a change. */
  insteadOf: string | null;
  /** SHA-256 over everything that shapes the answer. */
  requestHash: string;
  request: ModelRequest;
  reply: ModelReply | null;
  error: string | null;
  startedAt: Date;
  durationMs: number;
  costUsd: number | null;
  /** What the answer took when it was first given; present where it came from the cache and nobody was asked. */
  saved?: Saved;
}

/** Tokens in and out, and dollars; null dollars where the price is not known. */
export interface Saved {
  tokens: number;
  costUsd: number | null;
}

/** Answers that others may have already: an earlier review of the same repository. */
export interface ReplyCache {
  /** Null where there is none, or it is too old. */
  find(requestHash: string): Promise<{ reply: ModelReply; saved: Saved } | null>;
}

export interface ToolCall {
  /** The model's id for this use, after the agent's name where there are several. */
  toolUseId: string;
  /** Which of several agents asked; null where there is one alone. */
  agent: string | null;
  name: string;
  input: unknown;
  output: string;
  isError: boolean;
  /** What the output was read from, for citations. */
  sources?: Evidence[];
  startedAt: Date;
  durationMs: number;
}

/**
 * Where calls are written and found again: a run that is retried takes what it already paid for, and a replay
 * takes everything. Reply and tool output are found by what was asked, not by order.
 */
export interface CallLog {
  findReply(requestHash: string): Promise<ModelReply | null>;
  recordModelCall(call: ModelCall): Promise<void>;
  findToolCall(toolUseId: string): Promise<ToolCall | null>;
  recordToolCall(call: ToolCall): Promise<void>;
}
