import type { ChatMessage, ChatRequest } from "./script";

/** What is wrong with the order of messages and of tool traffic, in OpenAI's words; null when nothing is. */
export function checkConversation(
  { messages, tools }: ChatRequest,
  issued: ReadonlyMap<string, string>,
): string | null {
  /** Calls of the latest turn that have no answer yet. */
  let open: string[] = [];
  for (const [at, message] of messages.entries()) {
    if (message.role === "tool") {
      const id = message.tool_call_id ?? "";
      if (!open.includes(id))
        return "Invalid parameter: messages with role 'tool' must be a response to a preceding message with 'tool_calls'.";
      open = open.filter((one) => one !== id);
      continue;
    }
    if (open.length > 0) return unanswered(open);
    if (message.role !== "assistant") continue;
    const calls = message.tool_calls ?? [];
    const wrong = checkTurn(message, at) ?? checkThoughts(message, issued);
    if (wrong) return wrong;
    if (calls.length > 0 && !tools) return "'tools' is required when the conversation uses them.";
    open = calls.map(({ id }) => id);
  }
  if (open.length > 0) return unanswered(open);
  return messages.at(-1)?.role === "assistant"
    ? "The conversation must end with a user or tool message."
    : null;
}

const unanswered = (ids: string[]) =>
  `An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'. The following tool_call_ids did not have response messages: ${ids.join(", ")}`;

function checkTurn({ content, tool_calls: calls }: ChatMessage, at: number): string | null {
  if (!calls)
    return content === null || content === undefined ? `Invalid value for 'messages[${at}].content'` : null;
  if (calls.length === 0) return `Invalid 'messages[${at}].tool_calls': empty array.`;
  const long = calls.find(({ id }) => id.length > 40 || id === "");
  if (long) return `Invalid 'messages[${at}].tool_calls[].id': expected 1 to 40 characters.`;
  return new Set(calls.map(({ id }) => id)).size < calls.length ? "Duplicate tool call ids." : null;
}

/** A turn that used tools goes back with the thoughts that came with it, as DeepSeek wants it. */
function checkThoughts(message: ChatMessage, issued: ReadonlyMap<string, string>): string | null {
  const thoughts = message.tool_calls?.map(({ id }) => issued.get(id)).find((one) => one !== undefined);
  return thoughts !== undefined && message.reasoning_content !== thoughts
    ? "The reasoning_content in the thinking mode must be passed back to the API."
    : null;
}
