import { endpoint } from "@/lib/http/endpoint";
import { methods } from "@/lib/http/methods";
import { checkHook } from "@/lib/repos/check-hook";

interface Params {
  owner: string;
  repo: string;
}

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: endpoint<Params>(async ({ actor, params }) => Response.json(await checkHook(actor, params))),
});
