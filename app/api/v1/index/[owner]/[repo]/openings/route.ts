import { endpoint } from "@/lib/http/endpoint";
import { methods } from "@/lib/http/methods";
import { readJson } from "@/lib/http/read-body";
import { noteOpening } from "@/lib/index/note-opening";
import { openingOrder } from "@/lib/index/ranking-view";

interface Params {
  owner: string;
  repo: string;
}

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: endpoint<Params>(async ({ request, actor, params }) => {
    await noteOpening(actor, params, await readJson(request, openingOrder));
    return new Response(null, { status: 204 });
  }),
});
