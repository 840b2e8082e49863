import { endpoint } from "@/lib/http/endpoint";
import { methods } from "@/lib/http/methods";
import { readJson } from "@/lib/http/read-body";
import { patternTrial, tryPatterns } from "@/lib/repo-config/try-patterns";

interface Params {
  owner: string;
  repo: string;
}

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: endpoint<Params>(async ({ request, actor, params }) =>
    Response.json(await tryPatterns(actor, params, await readJson(request, patternTrial), request.signal)),
  ),
});
