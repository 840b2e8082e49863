import { env } from "@/lib/env";

/** Lets pages of the configured origins read an answer. They call with an API key; cookies are not for them. */
export function allowOrigin(request: Request, headers: Headers): void {
  const allowed = env().CORS_ORIGINS;
  if (!allowed) return;
  headers.append("vary", "origin");
  const origin = request.headers.get("origin");
  if (origin === null || !allowed.includes(origin)) return;
  headers.set("access-control-allow-origin", origin);
  headers.set("access-control-expose-headers", "location, retry-after, x-request-id");
}

/** Answers a browser that asks before it calls (`OPTIONS`). */
export function preflight(request: Request): Response {
  const headers = new Headers({ allow: methods });
  allowOrigin(request, headers);
  if (headers.has("access-control-allow-origin")) {
    headers.set("access-control-allow-methods", methods);
    headers.set("access-control-allow-headers", "authorization, content-type");
    headers.set("access-control-max-age", "600");
  }
  return new Response(null, { status: 204, headers });
}

const methods = "GET, HEAD, POST, PATCH, DELETE, OPTIONS";
