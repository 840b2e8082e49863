import { exportFigure, figureQuery } from "@/lib/analytics/export-figure";
import { endpoint } from "@/lib/http/endpoint";
import { methods } from "@/lib/http/methods";
import { readQuery } from "@/lib/http/read-body";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint<{ figure: string }>(async ({ request, actor, params }) => {
    const { format, ...query } = readQuery(request, figureQuery);
    const { table, csv, fileName } = await exportFigure(actor, params.figure, query);
    if (format === "json") return Response.json(table);
    return new Response(csv(), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="${fileName}"`,
      },
    });
  }),
});
