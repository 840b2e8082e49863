import { endpoint } from "@/lib/http/endpoint";
import { methods } from "@/lib/http/methods";
import { readJson } from "@/lib/http/read-body";
import { dryRunMemories } from "@/lib/knowledge/dry-run-memories";
import { dryRunOrder } from "@/lib/knowledge/memory-inputs";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: endpoint(async ({ request, actor }) =>
    Response.json(await dryRunMemories(actor, await readJson(request, dryRunOrder))),
  ),
});
