import { endpoint } from "@/lib/http/endpoint";
import { listRepositories } from "@/lib/repos/list-repositories";

export { preflight as OPTIONS } from "@/lib/http/cors";

export const GET = endpoint(async ({ actor }) => Response.json({ items: await listRepositories(actor) }));
