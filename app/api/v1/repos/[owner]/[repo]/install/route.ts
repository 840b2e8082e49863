import { endpoint } from "@/lib/http/endpoint";
import { methods } from "@/lib/http/methods";
import { connectRepository } from "@/lib/repos/connect-repository";
import { disconnectRepository } from "@/lib/repos/disconnect-repository";

interface Params {
  owner: string;
  repo: string;
}

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: endpoint<Params>(async ({ actor, params }) => {
    const { installation, webhookUrl } = await connectRepository(actor, params);
    return Response.json({ id: installation.id, webhook_url: webhookUrl }, { status: 201 });
  }),
  DELETE: endpoint<Params>(async ({ actor, params }) => {
    await disconnectRepository(actor, params);
    return new Response(null, { status: 204 });
  }),
});
