import { endpoint } from "@/lib/http/endpoint";
import { methods } from "@/lib/http/methods";
import { revokeKey } from "@/lib/keys/revoke-key";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  DELETE: endpoint<{ id: string }>(async ({ actor, params }) => {
    await revokeKey(actor, params.id);
    return new Response(null, { status: 204 });
  }),
});
