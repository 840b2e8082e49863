import { endpoint } from "@/lib/http/endpoint";
import { methods } from "@/lib/http/methods";
import { startIndex } from "@/lib/index/start-index";

interface Params {
  owner: string;
  repo: string;
}

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: endpoint<Params>(async ({ actor, params }) =>
    Response.json(await startIndex(actor, params, "diff"), { status: 202 }),
  ),
});
