import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/auth/actor";
import { authenticate } from "@/lib/auth/authenticate";
import { GlossError } from "@/lib/errors";
import { log, withCorrelation } from "@/lib/log";
import { reportError } from "@/lib/telemetry/report-error";
import { addressOf } from "./address-of";
import { allowOrigin } from "./cors";
import { tagged } from "./etag";
import { limitActor, limitAddress, requireTurn, tellLimit } from "./limits";
import { problem } from "./problem";

interface Call<P> {
  request: Request;
  params: P;
  actor: Actor;
  requestId: string;
}

/**
 * A route handler of the API: it knows who asks and how often, gives every answer a request id and what may be kept a
 * tag, and turns whatever is thrown into problem details.
 */
export function endpoint<P = Record<string, never>>(answer: (call: Call<P>) => Promise<Response>) {
  return async (request: Request, context: { params: Promise<P> }): Promise<Response> => {
    const requestId = randomUUID();
    const kind = ["GET", "HEAD"].includes(request.method) ? "reads" : "changes";
    let caller: Actor | null = null;
    return withCorrelation(requestId, async () => {
      const answered = await answerOrProblem().catch((error: unknown) => {
        if (!(error instanceof GlossError)) {
          log.error({ err: error, path: new URL(request.url).pathname }, "request failed");
          reportError(error, { where: "api" });
        }
        return problem(error, requestId);
      });
      const response = await tagged(request, answered);
      response.headers.set("x-request-id", requestId);
      if (caller) tellLimit(response.headers, caller, kind);
      allowOrigin(request, response.headers);
      return response;
    });

    async function answerOrProblem(): Promise<Response> {
      const actor = (caller = await admit(request));
      limitActor(actor, kind);
      return answer({ request, params: await context.params, actor, requestId });
    }
  };
}

/** Who asks; an address that is refused too often is not listened to for a while, keys not even compared. */
async function admit(request: Request): Promise<Actor> {
  const address = addressOf(request.headers);
  if (request.headers.has("authorization")) requireTurn("strangers", address);
  try {
    return await authenticate(request);
  } catch (error) {
    if (error instanceof GlossError && error.code === "unauthorized") limitAddress("strangers", address);
    throw error;
  }
}
