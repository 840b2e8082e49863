import { hearingOrder } from "@/lib/hearing/precision-views";
import { readPrecision } from "@/lib/hearing/read-precision";
import { setHearing } from "@/lib/hearing/set-hearing";
import { endpoint } from "@/lib/http/endpoint";
import { methods } from "@/lib/http/methods";
import { readJson } from "@/lib/http/read-body";

interface Params {
  owner: string;
  repo: string;
}

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint<Params>(async ({ actor, params }) => Response.json(await readPrecision(actor, params))),
  PUT: endpoint<Params>(async ({ request, actor, params }) => {
    await setHearing(actor, params, await readJson(request, hearingOrder));
    return new Response(null, { status: 204 });
  }),
});
