import { endpoint } from "@/lib/http/endpoint";
import { methods } from "@/lib/http/methods";
import { getIndexStatus } from "@/lib/index/get-index-status";

interface Params {
  owner: string;
  repo: string;
}

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint<Params>(async ({ actor, params }) => Response.json(await getIndexStatus(actor, params))),
});
