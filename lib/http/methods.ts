import { randomUUID } from "node:crypto";
import { GlossError } from "@/lib/errors";
import { allowOrigin, preflight } from "./cors";
import { problem } from "./problem";

const known = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
type Method = (typeof known)[number];
type Handler<C> = (request: Request, context: C) => Promise<Response>;

/**
 * The exports of a route: the methods that it has, `OPTIONS`, and for every other an answer that says which there
 * are. HEAD is answered by Next as GET without its body.
 *
 * @example export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ GET: endpoint(…) });
 */
export function methods<C>(
  handlers: Partial<Record<Method, Handler<C>>>,
): Record<Method | "OPTIONS", Handler<C>> {
  const has = known.filter((method) => handlers[method]);
  const allow = [...has.flatMap((method) => (method === "GET" ? ["GET", "HEAD"] : [method])), "OPTIONS"].join(
    ", ",
  );
  const refuse = async (request: Request): Promise<Response> => {
    const error = new GlossError("no_such_method", `Here you may use ${allow}, and not ${request.method}.`);
    const response = problem(error, randomUUID());
    response.headers.set("allow", allow);
    allowOrigin(request, response.headers);
    return response;
  };
  return {
    GET: handlers.GET ?? refuse,
    POST: handlers.POST ?? refuse,
    PUT: handlers.PUT ?? refuse,
    PATCH: handlers.PATCH ?? refuse,
    DELETE: handlers.DELETE ?? refuse,
    OPTIONS: async (request) => preflight(request, allow),
  };
}
