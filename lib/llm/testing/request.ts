import type { ModelRequest } from "../model";

/** A small request that a test changes where it matters. */
export function requestOf(more: Partial<ModelRequest> = {}): ModelRequest {
  return {
    purpose: "review",
    system: "You review code.",
    messages: [{ role: "user", content: [{ type: "text", text: "Look at this change." }] }],
    tools: [],
    maxTokens: 100,
    ...more,
  };
}
