import type { MessagesRequest, WireBlock } from "./script";

type Message = MessagesRequest["messages"][number];

/** What is wrong with the order of turns and of tool traffic, in Anthropic's words; null when nothing is. */
export function checkConversation(request: MessagesRequest, issued: ReadonlySet<string>): string | null {
  const { messages, tools } = request;
  const seen = new Set<string>();
  let traffic = false;
  for (const [at, message] of messages.entries()) {
    const expected = at % 2 === 0 ? "user" : "assistant";
    if (message.role !== expected)
      return `messages.${at}: roles must alternate between "user" and "assistant"`;
    for (const { id } of uses(message)) {
      traffic = true;
      if (seen.has(id)) return "messages: `tool_use` ids must be unique";
      seen.add(id);
    }
    const wrong = checkResults(messages[at - 1], message, at) ?? checkThoughts(message, at, issued);
    if (wrong) return wrong;
  }
  const last = messages.at(-1);
  if (last?.role === "assistant") {
    return "This model does not support assistant message prefill. The conversation must end with a user message.";
  }
  if (traffic && !tools?.length) return "tools: Field required when the conversation uses tools";
  const names = tools?.map((tool) => tool.name) ?? [];
  if (new Set(names).size < names.length) return "tools: Tool names must be unique.";
  return request.tool_choice && !tools?.length ? "tool_choice: may only be specified with tools" : null;
}

const blocks = ({ content }: Message): WireBlock[] => (typeof content === "string" ? [] : content);

const uses = (message: Message) =>
  blocks(message).flatMap((block) => (block.type === "tool_use" && block.id ? [{ id: block.id }] : []));

/** A thought with its signature, as one text. */
export const thoughtKey = ({ signature, thinking }: WireBlock): string =>
  `${signature ?? ""}\n${thinking ?? ""}`;

function checkResults(before: Message | undefined, message: Message, at: number): string | null {
  const asked = before?.role === "assistant" ? uses(before).map(({ id }) => id) : [];
  const given = blocks(message).flatMap((block) => (block.tool_use_id ? [block.tool_use_id] : []));
  const missing = asked.filter((id) => !given.includes(id));
  if (missing.length > 0) {
    return `messages.${at - 1}: \`tool_use\` ids were found without \`tool_result\` blocks immediately after: ${missing.join(", ")}`;
  }
  const stray = given.find((id) => !asked.includes(id));
  if (stray) return `messages.${at}: unexpected \`tool_use_id\` found in \`tool_result\` blocks: ${stray}`;
  const types = blocks(message).map((block) => block.type);
  const lastResult = types.lastIndexOf("tool_result");
  return lastResult >= given.length ? `messages.${at}: tool_result blocks must come first` : null;
}

/** Thoughts go back unchanged or not at all: `issued` has each one as `thoughtKey` wrote it down. */
function checkThoughts(message: Message, at: number, issued: ReadonlySet<string>): string | null {
  const all = blocks(message);
  const forged = all.find((block) => block.type === "thinking" && !issued.has(thoughtKey(block)));
  if (forged) return `messages.${at}: Invalid \`signature\` in \`thinking\` block`;
  return all.at(-1)?.type === "thinking"
    ? `messages.${at}: The final block in an assistant message cannot be \`thinking\`.`
    : null;
}
