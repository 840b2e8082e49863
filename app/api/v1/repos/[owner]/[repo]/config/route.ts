import { endpoint } from "@/lib/http/endpoint";
import { methods } from "@/lib/http/methods";
import { getConfig } from "@/lib/repo-config/get-config";

interface Params {
  owner: string;
  repo: string;
}

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint<Params>(async ({ actor, params }) => Response.json(await getConfig(actor, params))),
});
