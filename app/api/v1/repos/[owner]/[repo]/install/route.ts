import { endpoint } from "@/lib/http/endpoint";
import { connectRepository } from "@/lib/repos/connect-repository";
import { disconnectRepository } from "@/lib/repos/disconnect-repository";

export { preflight as OPTIONS } from "@/lib/http/cors";

interface Params {
  owner: string;
  repo: string;
}

export const POST = endpoint<Params>(async ({ actor, params }) => {
  const { installation, webhookUrl } = await connectRepository(actor, params);
  return Response.json({ id: installation.id, webhook_url: webhookUrl }, { status: 201 });
});

export const DELETE = endpoint<Params>(async ({ actor, params }) => {
  await disconnectRepository(actor, params);
  return new Response(null, { status: 204 });
});
