import { endpoint } from "@/lib/http/endpoint";
import { methods } from "@/lib/http/methods";
import { readQuery } from "@/lib/http/read-body";
import { codeQuery, searchCode } from "@/lib/index/search-code";

interface Params {
  owner: string;
  repo: string;
}

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint<Params>(async ({ request, actor, params }) =>
    Response.json(await searchCode(actor, params, readQuery(request, codeQuery), request.signal)),
  ),
});
