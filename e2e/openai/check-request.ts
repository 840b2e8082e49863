import type { IncomingHttpHeaders } from "node:http";
import { checkConversation } from "./check-conversation";
import { faultOf } from "./description";
import type { ChatRequest, Fault } from "./script";

/** What a server takes and refuses beside what OpenAI's description says. */
export interface Habits {
  /** `openai`: as api.openai.com with its newest models; `local`: as servers on one's own machine. */
  kind: "openai" | "local";
  /** Whether anybody may ask. */
  keyless?: boolean;
}

/** Takes a request or says what OpenAI would say against it. `issued` has the thoughts given out, by tool call. */
export function checkRequest(
  headers: IncomingHttpHeaders,
  body: string,
  { kind, keyless }: Habits,
  issued: ReadonlyMap<string, string>,
): ChatRequest | Fault {
  if (!keyless && !/^Bearer \S+$/.test(headers.authorization ?? ""))
    return { status: 401, message: "You didn't provide an API key.", code: null };
  if (!String(headers["content-type"]).startsWith("application/json"))
    return refused("Invalid content type: must be application/json");
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return refused("We could not parse the JSON body of your request.");
  }
  const fault = faultOf("CreateChatCompletionRequest", issued.size > 0 ? withoutThoughts(value) : value);
  if (fault) return refused(fault);
  const request = value as ChatRequest; // The description was just found to fit.
  if (request.stream_options && !request.stream)
    return refused(
      "The 'stream_options' parameter is only allowed when 'stream' is enabled.",
      "stream_options",
    );
  return (
    checkTools(request) ??
    (kind === "openai" ? checkNewest(request) : null) ??
    conversationFault(request, issued) ??
    request
  );
}

function checkTools({ tools, tool_choice }: ChatRequest): Fault | null {
  if (tool_choice !== undefined && !tools)
    return refused("'tool_choice' is only allowed when 'tools' are specified.", "tool_choice");
  if (tools?.length === 0) return refused("[] is too short - 'tools'", "tools");
  const names = tools?.map((tool) => tool.function.name) ?? [];
  const odd = names.find((name) => !/^[a-zA-Z0-9_-]{1,64}$/.test(name));
  if (odd !== undefined) return refused(`Invalid 'tools[].function.name': '${odd}'`, "tools");
  const loose = tools?.some((tool) => (tool.function.parameters as { type?: unknown })?.type !== "object");
  return loose ? refused("schema must be a JSON Schema of 'type: \"object\"'", "tools") : null;
}

/** What the newest models of OpenAI's own refuse of what its description has. */
function checkNewest({ model, tools, max_tokens, reasoning_effort }: ChatRequest): Fault | null {
  if (max_tokens !== undefined)
    return {
      ...refused(
        "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
        "max_tokens",
      ),
      code: "unsupported_parameter",
    };
  if (reasoning_effort === "none" && model === "gpt-6.1-sol")
    return refused(
      "Unsupported value: 'reasoning_effort' does not support 'none' with this model.",
      "reasoning_effort",
    );
  if (tools && reasoning_effort !== "none")
    return refused(
      `Function tools with reasoning_effort are not supported for ${model} in /v1/chat/completions. To use function tools, use /v1/responses or set reasoning_effort to 'none'.`,
      "reasoning_effort",
    );
  return null;
}

function conversationFault(request: ChatRequest, issued: ReadonlyMap<string, string>): Fault | null {
  const wrong = checkConversation(request, issued);
  return wrong === null ? null : refused(wrong, "messages");
}

/** Servers that give thoughts out know a field for them that OpenAI's description lacks. */
function withoutThoughts(value: unknown): unknown {
  const { messages, ...rest } = value as { messages?: unknown };
  if (!Array.isArray(messages)) return value;
  return {
    ...rest,
    messages: messages.map((message: object) => {
      const { reasoning_content: _thoughts, ...known } = message as { reasoning_content?: unknown };
      return known;
    }),
  };
}

const refused = (message: string, param: string | null = null): Fault => ({ status: 400, message, param });
