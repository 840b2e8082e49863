import { z } from "zod";
import { endpoint } from "@/lib/http/endpoint";
import { readQuery } from "@/lib/http/read-body";
import { eventStatuses, listEvents } from "@/lib/inbox/list-events";

export { preflight as OPTIONS } from "@/lib/http/cors";

const query = z.object({
  repo: z.string().optional(),
  status: z.enum(eventStatuses).optional(),
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
});

export const GET = endpoint(async ({ request, actor }) =>
  Response.json(await listEvents(actor, readQuery(request, query))),
);
