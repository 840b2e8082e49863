import { endpoint } from "@/lib/http/endpoint";
import { methods } from "@/lib/http/methods";
import { listRepositories } from "@/lib/repos/list-repositories";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint(async ({ actor }) => Response.json({ items: await listRepositories(actor) })),
});
