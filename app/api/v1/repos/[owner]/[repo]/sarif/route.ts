import { endpoint } from "@/lib/http/endpoint";
import { methods } from "@/lib/http/methods";
import { readJson, readQuery } from "@/lib/http/read-body";
import { listReports, reportQuery } from "@/lib/scanners/list-reports";
import { mostUploaded, sarifQuery, sarifUpload, uploadSarif } from "@/lib/scanners/upload-sarif";

interface Params {
  owner: string;
  repo: string;
}

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint<Params>(async ({ actor, params, request }) =>
    Response.json(await listReports(actor, params, readQuery(request, reportQuery))),
  ),
  POST: endpoint<Params>(async ({ actor, params, request }) => {
    const query = readQuery(request, sarifQuery);
    const body = await readJson(request, sarifUpload, mostUploaded.body);
    const { created, items } = await uploadSarif(actor, params, body, query);
    return Response.json({ items }, { status: created ? 201 : 200 });
  }),
});
