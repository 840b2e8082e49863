import type { Actor } from "@/lib/auth/actor";
import { GlossError } from "@/lib/errors";
import { limitActor } from "@/lib/http/limits";
import { readRawBody } from "@/lib/http/read-body";

/** No message of ours needs more. */
const longestBody = 1_000_000;
/** Messages in one body. */
const mostMessages = 100;

/**
 * The JSON that was sent: one message or several, each of which costs its sender a turn. Throws `too_large`,
 * `bad_request` (with a `SyntaxError` as its cause for what is no JSON) and `rate_limited`.
 */
export async function readMessages(request: Request, actor: Actor): Promise<unknown> {
  const body = parse(Buffer.from(await readRawBody(request, longestBody)).toString("utf8"));
  const count = Array.isArray(body) ? body.length : 1;
  if (count > mostMessages)
    throw new GlossError("bad_request", `At most ${mostMessages} messages are taken at once.`);
  for (let turn = 0; turn < count; turn++) limitActor(actor, "reads");
  return body;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new GlossError("bad_request", "The body is not JSON.", { cause });
  }
}
