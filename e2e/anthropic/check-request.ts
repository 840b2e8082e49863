import { z } from "zod";
import { checkConversation } from "./check-conversation";
import type { MessagesRequest } from "./script";

const cacheControl = z.strictObject({ type: z.literal("ephemeral"), ttl: z.enum(["5m", "1h"]).optional() });
const text = z.strictObject({
  type: z.literal("text"),
  text: z.string().regex(/\S/, "text content blocks must contain non-whitespace text"),
  cache_control: cacheControl.nullish(),
});
const name = z.string().regex(/^[a-zA-Z0-9_-]{1,128}$/);
const id = z.string().regex(/^[a-zA-Z0-9_-]+$/);
const block = z.discriminatedUnion("type", [
  text,
  z.strictObject({
    type: z.literal("tool_use"),
    id,
    name,
    input: z.record(z.string(), z.unknown()),
    cache_control: cacheControl.nullish(),
  }),
  z.strictObject({
    type: z.literal("tool_result"),
    tool_use_id: id,
    content: z.union([z.string(), z.array(text)]).optional(),
    is_error: z.boolean().optional(),
    cache_control: cacheControl.nullish(),
  }),
  z.strictObject({ type: z.literal("thinking"), thinking: z.string(), signature: z.string() }),
]);

/** What Claude's 5.5 models take of a Messages request; anything else is refused, sampling parameters included. */
const schema = z.strictObject({
  model: z.string().min(1),
  max_tokens: z.number().int().min(1).max(128_000),
  system: z.union([z.string(), z.array(text)]).optional(),
  messages: z
    .array(
      z.strictObject({
        role: z.enum(["user", "assistant"]),
        content: z.union([z.string().regex(/\S/), z.array(block).min(1, "content must not be empty")]),
      }),
    )
    .min(1, "at least one message is required"),
  tools: z
    .array(
      z.strictObject({
        name,
        description: z.string().optional(),
        input_schema: z.looseObject({ type: z.literal("object") }),
        cache_control: cacheControl.nullish(),
      }),
    )
    .optional(),
  tool_choice: z.strictObject({ type: z.enum(["auto", "none"]) }).optional(),
  thinking: z.strictObject({ type: z.enum(["adaptive", "between_tools"]) }).optional(),
  output_config: z
    .strictObject({ effort: z.enum(["low", "medium", "high", "xhigh", "max"]).optional() })
    .optional(),
  metadata: z.strictObject({ user_id: z.string().nullish() }).optional(),
  stop_sequences: z.array(z.string()).optional(),
  stream: z.boolean().optional(),
});

export type Checked = { request: MessagesRequest } | { status: number; message: string };

/** Takes a request or says what Anthropic would say against it. `issued` has the thoughts given out. */
export function checkRequest(
  headers: Record<string, string | string[] | undefined>,
  body: string,
  issued: ReadonlySet<string>,
): Checked {
  if (!headers["x-api-key"] && !headers["authorization"]) {
    return { status: 401, message: "x-api-key header is required" };
  }
  if (!headers["anthropic-version"]) return refused("anthropic-version: header is required");
  if (!String(headers["content-type"]).startsWith("application/json")) {
    return refused("content-type: must be application/json");
  }
  if (body.length > 32_000_000) return { status: 413, message: "Request exceeds the maximum size" };
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return refused("The request body is not valid JSON");
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return refused(`${issue?.path.join(".") ?? ""}: ${issue?.message ?? "invalid"}`);
  }
  if (body.split('"cache_control":{').length - 1 > 4) {
    return refused("A maximum of 4 blocks with cache_control may be provided.");
  }
  // The schema is the narrower of the two descriptions; exactOptionalPropertyTypes is off, so this is the same shape.
  const request = parsed.data as MessagesRequest;
  const wrong = checkConversation(request, issued);
  return wrong ? refused(wrong) : { request };
}

const refused = (message: string) => ({ status: 400, message });
