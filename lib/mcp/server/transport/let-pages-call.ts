import { allowOrigin } from "@/lib/http/cors";

const methods = "GET, POST, DELETE, OPTIONS";

/** Lets pages of CORS_ORIGINS call, and read which session they have. */
export function letPagesCall(request: Request, response: Response): Response {
  allowOrigin(request, response.headers);
  if (response.headers.has("access-control-allow-origin"))
    response.headers.set(
      "access-control-expose-headers",
      "mcp-session-id, mcp-protocol-version, www-authenticate, retry-after",
    );
  return response;
}

/** Answers a browser that asks before it calls (`OPTIONS`). */
export function agentPreflight(request: Request): Response {
  const headers = new Headers({ allow: methods });
  allowOrigin(request, headers);
  if (headers.has("access-control-allow-origin")) {
    headers.set("access-control-allow-methods", methods);
    headers.set(
      "access-control-allow-headers",
      "authorization, content-type, accept, mcp-session-id, mcp-protocol-version, last-event-id",
    );
    headers.set("access-control-max-age", "600");
  }
  return new Response(null, { status: 204, headers });
}
