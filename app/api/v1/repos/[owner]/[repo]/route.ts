import { endpoint } from "@/lib/http/endpoint";
import { methods } from "@/lib/http/methods";
import { readJson } from "@/lib/http/read-body";
import { changeRepository, repositoryChange } from "@/lib/repos/change-repository";
import { getRepository } from "@/lib/repos/get-repository";

interface Params {
  owner: string;
  repo: string;
}

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint<Params>(async ({ actor, params }) => Response.json(await getRepository(actor, params))),
  PATCH: endpoint<Params>(async ({ request, actor, params }) =>
    Response.json(await changeRepository(actor, params, await readJson(request, repositoryChange))),
  ),
});
