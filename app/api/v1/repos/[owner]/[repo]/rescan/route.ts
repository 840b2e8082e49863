import { endpoint } from "@/lib/http/endpoint";
import { methods } from "@/lib/http/methods";
import { rescanRepository } from "@/lib/repos/rescan-repository";

interface Params {
  owner: string;
  repo: string;
}

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: endpoint<Params>(async ({ actor, params }) =>
    Response.json(await rescanRepository(actor, params), { status: 202 }),
  ),
});
