import { endpoint } from "@/lib/http/endpoint";
import { revokeKey } from "@/lib/keys/revoke-key";

export { preflight as OPTIONS } from "@/lib/http/cors";

export const DELETE = endpoint<{ id: string }>(async ({ actor, params }) => {
  await revokeKey(actor, params.id);
  return new Response(null, { status: 204 });
});
