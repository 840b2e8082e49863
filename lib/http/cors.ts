import { env } from "@/lib/env";

/** Lets pages of the configured origins read an answer. They call with an API key; cookies are not for them. */
export function allowOrigin(request: Request, headers: Headers): void {
  const allowed = env().CORS_ORIGINS;
  if (!allowed) return;
  headers.append("vary", "origin");
  const origin = request.headers.get("origin");
  if (origin === null || !allowed.includes(origin)) return;
  headers.set("access-control-allow-origin", origin);
  headers.set("access-control-expose-headers", exposed);
}

/** Answers a browser that asks before it calls (`OPTIONS`); `allow` lists the methods that there are. */
export function preflight(request: Request, allow: string): Response {
  const headers = new Headers({ allow });
  allowOrigin(request, headers);
  if (headers.has("access-control-allow-origin")) {
    headers.set("access-control-allow-methods", allow);
    headers.set("access-control-allow-headers", "authorization, content-type, if-none-match");
    headers.set("access-control-max-age", "600");
  }
  return new Response(null, { status: 204, headers });
}

const exposed = "etag, location, ratelimit, ratelimit-policy, retry-after, x-request-id";
