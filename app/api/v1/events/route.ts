import { endpoint } from "@/lib/http/endpoint";
import { readQuery } from "@/lib/http/read-body";
import { eventQuery, listEvents } from "@/lib/inbox/list-events";

export { preflight as OPTIONS } from "@/lib/http/cors";

export const GET = endpoint(async ({ request, actor }) =>
  Response.json(await listEvents(actor, readQuery(request, eventQuery))),
);
