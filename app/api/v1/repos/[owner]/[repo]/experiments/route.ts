import { experimentOrder } from "@/lib/experiments/experiment-inputs";
import { listExperiments } from "@/lib/experiments/list-experiments";
import { startExperiment } from "@/lib/experiments/start-experiment";
import { endpoint } from "@/lib/http/endpoint";
import { methods } from "@/lib/http/methods";
import { readJson } from "@/lib/http/read-body";

interface Params {
  owner: string;
  repo: string;
}

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint<Params>(async ({ actor, params }) => Response.json(await listExperiments(actor, params))),
  POST: endpoint<Params>(async ({ request, actor, params }) =>
    Response.json(await startExperiment(actor, params, await readJson(request, experimentOrder)), {
      status: 201,
    }),
  ),
});
