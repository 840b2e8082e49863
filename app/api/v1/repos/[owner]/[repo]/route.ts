import { endpoint } from "@/lib/http/endpoint";
import { readJson } from "@/lib/http/read-body";
import { changeRepository, repositoryChange } from "@/lib/repos/change-repository";

export { preflight as OPTIONS } from "@/lib/http/cors";

interface Params {
  owner: string;
  repo: string;
}

export const PATCH = endpoint<Params>(async ({ request, actor, params }) =>
  Response.json(await changeRepository(actor, params, await readJson(request, repositoryChange))),
);
