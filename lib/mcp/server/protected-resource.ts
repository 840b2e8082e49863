import { env } from "@/lib/env";

/** Where RFC 9728 wants the description of a resource that is served at /mcp. */
export const metadataPath = "/.well-known/oauth-protected-resource/mcp";

/**
 * How one gets in (RFC 9728): by a key in the header. It names no authorization server, because keys are made in
 * Gloss itself.
 */
export function protectedResource(): Response {
  const { GLOSS_URL } = env();
  return Response.json(
    {
      resource: `${GLOSS_URL}/mcp`,
      resource_name: "Gloss",
      bearer_methods_supported: ["header"],
    },
    { headers: { "access-control-allow-origin": "*", "cache-control": "no-store" } },
  );
}
