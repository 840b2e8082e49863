import { endExperiment } from "@/lib/experiments/end-experiment";
import { experimentEnd } from "@/lib/experiments/experiment-inputs";
import { endpoint } from "@/lib/http/endpoint";
import { methods } from "@/lib/http/methods";
import { readJson } from "@/lib/http/read-body";

interface Params {
  owner: string;
  repo: string;
  id: string;
}

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  PATCH: endpoint<Params>(async ({ request, actor, params: { id, ...repository } }) => {
    await endExperiment(actor, repository, id, await readJson(request, experimentEnd));
    return new Response(null, { status: 204 });
  }),
});
