import { endpoint } from "@/lib/http/endpoint";
import { readQuery } from "@/lib/http/read-body";
import { placeQuery } from "@/lib/knowledge/memory-inputs";
import { memoryHistory } from "@/lib/knowledge/read-memories";

export { preflight as OPTIONS } from "@/lib/http/cors";

export const GET = endpoint<{ id: string }>(async ({ request, actor, params }) =>
  Response.json(await memoryHistory(actor, params.id, readQuery(request, placeQuery).repo)),
);
