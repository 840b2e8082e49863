import { endpoint } from "@/lib/http/endpoint";
import { methods } from "@/lib/http/methods";
import { readJson } from "@/lib/http/read-body";
import { chooseRanking } from "@/lib/index/choose-ranking";
import { getRanking } from "@/lib/index/get-ranking";
import { rankingOrder } from "@/lib/index/ranking-view";

interface Params {
  owner: string;
  repo: string;
}

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint<Params>(async ({ actor, params }) => Response.json(await getRanking(actor, params))),
  PUT: endpoint<Params>(async ({ request, actor, params }) =>
    Response.json(await chooseRanking(actor, params, await readJson(request, rankingOrder))),
  ),
});
