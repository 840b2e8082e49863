import { endpoint } from "@/lib/http/endpoint";
import { methods } from "@/lib/http/methods";
import { readQuery } from "@/lib/http/read-body";
import { matchGlob } from "@/lib/knowledge/match-glob";
import { globQuery } from "@/lib/knowledge/memory-inputs";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint(async ({ request, actor }) =>
    Response.json(await matchGlob(actor, readQuery(request, globQuery))),
  ),
});
