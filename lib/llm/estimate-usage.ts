import type { Block, ModelRequest, Usage } from "./model";

/** Tokens at four characters each, marked as a guess: for servers that don't say what an answer used. */
export function estimateUsage(request: ModelRequest, answer: Block[]): Usage {
  const asked = [request.system, request.tools, request.messages.map(({ content }) => content)];
  return {
    inputTokens: tokens(JSON.stringify(asked)),
    outputTokens: tokens(JSON.stringify(answer)),
    cacheReadTokens: 0,
    cacheWriteTokens: 0,
    estimated: true,
  };
}

const tokens = (text: string): number => Math.ceil(text.length / 4);
