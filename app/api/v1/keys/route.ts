import { endpoint } from "@/lib/http/endpoint";
import { readJson, readQuery } from "@/lib/http/read-body";
import { createKey } from "@/lib/keys/create-key";
import { keyOrder, keyQuery } from "@/lib/keys/key-inputs";
import { listKeys } from "@/lib/keys/list-keys";

export { preflight as OPTIONS } from "@/lib/http/cors";

export const GET = endpoint(async ({ request, actor }) =>
  Response.json(await listKeys(actor, readQuery(request, keyQuery))),
);

export const POST = endpoint(async ({ request, actor }) =>
  Response.json(await createKey(actor, await readJson(request, keyOrder)), { status: 201 }),
);
