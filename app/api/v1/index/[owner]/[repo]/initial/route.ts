import { endpoint } from "@/lib/http/endpoint";
import { methods } from "@/lib/http/methods";
import { readJson } from "@/lib/http/read-body";
import { indexOrder, startIndex } from "@/lib/index/start-index";

interface Params {
  owner: string;
  repo: string;
}

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: endpoint<Params>(async ({ request, actor, params }) =>
    Response.json(await startIndex(actor, params, "initial", await readJson(request, indexOrder)), {
      status: 202,
    }),
  ),
});
