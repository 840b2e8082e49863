import { env } from "@/lib/env";
import { GlossError } from "@/lib/errors";

const loopback = ["localhost", "127.0.0.1", "[::1]"];

/**
 * Throws `forbidden` for a request that a page of another site may have caused: one to a name that is not ours, which
 * somebody led here (DNS rebinding), or from an origin that is neither ours nor one of CORS_ORIGINS. Programs send no
 * origin.
 */
export function requireOwnPlace(headers: Headers): void {
  const { GLOSS_URL, PORT, CORS_ORIGINS } = env();
  const own = new URL(GLOSS_URL);
  const local = loopback.map((name) => `${name}:${PORT}`);
  // Read as an address, so that a port that goes without saying may be said.
  const address = `${own.protocol}//${headers.get("host") ?? ""}`;
  const host = URL.canParse(address) ? new URL(address).host : "";
  if (host !== own.host && !local.includes(host))
    throw new GlossError(
      "forbidden",
      `MCP is served at ${own.origin}, and this request names another host. Set GLOSS_URL to the address that agents use.`,
    );
  const origin = headers.get("origin")?.toLowerCase();
  if (origin === undefined) return;
  const origins = [own.origin, ...local.map((name) => `http://${name}`), ...(CORS_ORIGINS ?? [])];
  if (!origins.includes(origin))
    throw new GlossError(
      "forbidden",
      "Pages of this origin may not call MCP here; CORS_ORIGINS names those that may.",
    );
}
