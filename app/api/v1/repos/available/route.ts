import { endpoint } from "@/lib/http/endpoint";
import { methods } from "@/lib/http/methods";
import { readQuery } from "@/lib/http/read-body";
import { availableQuery, listAvailable } from "@/lib/repos/list-available";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint(async ({ request, actor }) =>
    Response.json(await listAvailable(actor, readQuery(request, availableQuery), request.signal)),
  ),
});
