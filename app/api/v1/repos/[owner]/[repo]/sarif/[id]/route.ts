import { endpoint } from "@/lib/http/endpoint";
import { methods } from "@/lib/http/methods";
import { deleteReport } from "@/lib/scanners/delete-report";

interface Params {
  owner: string;
  repo: string;
  id: string;
}

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  DELETE: endpoint<Params>(async ({ actor, params }) => {
    await deleteReport(actor, params, params.id);
    return new Response(null, { status: 204 });
  }),
});
