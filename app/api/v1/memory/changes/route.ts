import { endpoint } from "@/lib/http/endpoint";
import { methods } from "@/lib/http/methods";
import { readQuery } from "@/lib/http/read-body";
import { changesQuery } from "@/lib/knowledge/memory-inputs";
import { memoryChanges } from "@/lib/knowledge/read-memories";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint(async ({ request, actor }) =>
    Response.json(await memoryChanges(actor, readQuery(request, changesQuery))),
  ),
});
