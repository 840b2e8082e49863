import { createHash } from "node:crypto";
import type { AuthInfo } from "@modelcontextprotocol/sdk/server/auth/types.js";
import type { Actor } from "@/lib/auth/actor";
import { authenticate } from "@/lib/auth/authenticate";
import { GlossError } from "@/lib/errors";
import { addressOf } from "@/lib/http/address-of";
import { limitActor, limitAddress, requireTurn } from "@/lib/http/limits";
import { requireOwnPlace } from "./allowed-places";

export interface Agent {
  actor: Actor;
  /** The same for every request with one key, and for no other. */
  caller: string;
  /** As the SDK hands it to whoever answers a message. */
  authInfo: AuthInfo;
}

/**
 * Who sends a message. Only keys count: a cookie is sent by any page. Throws `forbidden` for another host or origin,
 * `unauthorized`, and `rate_limited` for an address that was refused too often.
 */
export async function admitAgent(request: Request): Promise<Agent> {
  requireOwnPlace(request.headers);
  const address = addressOf(request.headers);
  requireTurn("strangers", address);
  const header = request.headers.get("authorization");
  try {
    if (header === null)
      throw new GlossError("unauthorized", "Send an API key of Gloss as `Authorization: Bearer <key>`.");
    const actor = await authenticate(request);
    // What is posted costs a turn for each of its messages.
    if (request.method !== "POST") limitActor(actor, "reads");
    const caller = createHash("sha256").update(header).digest("hex");
    return { actor, caller, authInfo: { token: "", clientId: caller, scopes: [], extra: { actor } } };
  } catch (error) {
    if (error instanceof GlossError && error.code === "unauthorized") limitAddress("strangers", address);
    throw error;
  }
}
