import { endpoint } from "@/lib/http/endpoint";
import { methods } from "@/lib/http/methods";
import { readJson, readQuery } from "@/lib/http/read-body";
import { createKey } from "@/lib/keys/create-key";
import { keyOrder, keyQuery } from "@/lib/keys/key-inputs";
import { listKeys } from "@/lib/keys/list-keys";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint(async ({ request, actor }) =>
    Response.json(await listKeys(actor, readQuery(request, keyQuery))),
  ),
  POST: endpoint(async ({ request, actor }) =>
    Response.json(await createKey(actor, await readJson(request, keyOrder)), { status: 201 }),
  ),
});
