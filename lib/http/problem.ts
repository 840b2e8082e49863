import { databaseFault } from "@/db/database-fault";
import { type ErrorCode, GlossError, publicMessage } from "@/lib/errors";

const statusOf: Record<ErrorCode, [status: number, title: string]> = {
  bad_request: [400, "Bad request"],
  unauthorized: [401, "Unauthorized"],
  forbidden: [403, "Forbidden"],
  not_found: [404, "Not found"],
  no_such_method: [405, "Method not allowed"],
  conflict: [409, "Conflict"],
  too_large: [413, "Content too large"],
  unknown_type: [415, "Unsupported media type"],
  rate_limited: [429, "Too many requests"],
  unavailable: [503, "Service unavailable"],
  timeout: [504, "Timed out"],
  cancelled: [499, "Cancelled"],
  config: [503, "Not configured"],
  refused: [422, "Refused"],
  invalid_reply: [502, "Invalid reply from another service"],
  internal: [500, "Internal error"],
};

/** An error as RFC 9457 problem details. Messages of unknown errors stay in the log. */
export function problem(thrown: unknown, requestId: string): Response {
  const error = databaseFault(thrown) ?? thrown;
  const code = error instanceof GlossError ? error.code : "internal";
  const [status, title] = statusOf[code];
  const headers = new Headers({ "content-type": "application/problem+json", "x-request-id": requestId });
  if (error instanceof GlossError && error.retryAfter !== undefined)
    headers.set("retry-after", String(Math.ceil(error.retryAfter)));
  if (status === 401) headers.set("www-authenticate", "Bearer");
  const body = {
    type: `urn:gloss:error:${code}`,
    title,
    status,
    detail: publicMessage(error),
    request_id: requestId,
  };
  return new Response(JSON.stringify(body), { status, headers });
}
