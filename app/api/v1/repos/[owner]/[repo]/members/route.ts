import { endpoint } from "@/lib/http/endpoint";
import { methods } from "@/lib/http/methods";
import { listMembers } from "@/lib/members/list-members";

interface Params {
  owner: string;
  repo: string;
}

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint<Params>(async ({ actor, params }) =>
    Response.json({ items: await listMembers(actor, params) }),
  ),
});
