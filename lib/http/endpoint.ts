import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/auth/actor";
import { authenticate } from "@/lib/auth/authenticate";
import { GlossError } from "@/lib/errors";
import { log, withCorrelation } from "@/lib/log";
import { reportError } from "@/lib/telemetry/report-error";
import { problem } from "./problem";

interface Call<P> {
  request: Request;
  params: P;
  actor: Actor;
  requestId: string;
}

/**
 * A route handler of the API: it knows who asks, gives every answer a request id, and turns whatever is thrown
 * into problem details.
 */
export function endpoint<P = Record<string, never>>(answer: (call: Call<P>) => Promise<Response>) {
  return async (request: Request, context: { params: Promise<P> }): Promise<Response> => {
    const requestId = randomUUID();
    return withCorrelation(requestId, async () => {
      try {
        const actor = await authenticate(request);
        const response = await answer({ request, params: await context.params, actor, requestId });
        response.headers.set("x-request-id", requestId);
        return response;
      } catch (error) {
        if (!(error instanceof GlossError)) {
          log.error({ err: error, path: new URL(request.url).pathname }, "request failed");
          reportError(error, { where: "api" });
        }
        return problem(error, requestId);
      }
    });
  };
}
