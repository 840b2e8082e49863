import { endpoint } from "@/lib/http/endpoint";
import { rescanRepository } from "@/lib/repos/rescan-repository";

export { preflight as OPTIONS } from "@/lib/http/cors";

interface Params {
  owner: string;
  repo: string;
}

export const POST = endpoint<Params>(async ({ actor, params }) =>
  Response.json(await rescanRepository(actor, params), { status: 202 }),
);
