import { createHash } from "node:crypto";

/** Whoever asked may keep the answer, and must ask before using it again. */
const keep = "private, no-cache";

/**
 * Gives the JSON answer of a GET a weak tag of its content (RFC 9110), and answers 304 without a body to a caller who
 * has it already. Anything else may be kept by nobody.
 */
export async function tagged(request: Request, response: Response): Promise<Response> {
  const json = response.headers.get("content-type")?.startsWith("application/json");
  if (!["GET", "HEAD"].includes(request.method) || response.status !== 200 || !json) {
    // A stream that a proxy packs comes late.
    const stream = response.headers.get("content-type") === "text/event-stream";
    response.headers.set("cache-control", stream ? "no-store, no-transform" : "no-store");
    return response;
  }
  const body = await response.arrayBuffer();
  const hash = createHash("sha256").update(new Uint8Array(body)).digest("base64url").slice(0, 27);
  const { headers } = response;
  headers.set("etag", `W/"${hash}"`);
  headers.set("cache-control", keep);
  headers.append("vary", "authorization, cookie");
  if (!has(request.headers.get("if-none-match"), hash)) return new Response(body, { status: 200, headers });
  headers.delete("content-type");
  return new Response(null, { status: 304, headers });
}

const has = (tags: string | null, hash: string): boolean =>
  (tags ?? "")
    .split(",")
    .map((tag) => tag.trim().replace(/^W\//, ""))
    .some((tag) => tag === "*" || tag === `"${hash}"`);
