import type { Server } from "@modelcontextprotocol/sdk/server/index.js";
import type { RequestHandlerExtra } from "@modelcontextprotocol/sdk/shared/protocol.js";
import type { ServerNotification, ServerRequest } from "@modelcontextprotocol/sdk/types.js";
import type { Actor } from "@/lib/auth/actor";
import { GlossError } from "@/lib/errors";
import type { Call } from "../tools/tool";

export type Extra = RequestHandlerExtra<ServerRequest, ServerNotification>;

/** Who called, and how to tell them how far it is. The caller is the one of this message, never of an earlier one. */
export function callOf(server: Server, extra: Extra): Call {
  // Set by `admitAgent` for every message.
  const actor = extra.authInfo?.extra?.["actor"] as Actor | undefined;
  if (!actor) throw new GlossError("unauthorized", "Nobody is known to have sent this.");
  const progressToken = extra._meta?.progressToken;
  return {
    actor,
    signal: extra.signal,
    isOpen: () => server.transport !== undefined,
    async progress(done, total, message) {
      if (progressToken === undefined || extra.signal.aborted) return;
      const params = { progressToken, progress: done, ...(total !== null && { total }), message };
      // Who has gone away is told nothing, and that is no fault of the work.
      await extra.sendNotification({ method: "notifications/progress", params }).catch(() => {});
    },
  };
}
