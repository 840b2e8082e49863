import { auditExportQuery } from "@/lib/audit/audit-inputs";
import { exportAudit } from "@/lib/audit/export-audit";
import { endpoint } from "@/lib/http/endpoint";
import { methods } from "@/lib/http/methods";
import { readQuery } from "@/lib/http/read-body";

const types = { csv: "text/csv; charset=utf-8", jsonl: "application/x-ndjson" };

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint(async ({ request, actor }) => {
    const { format, ...query } = readQuery(request, auditExportQuery);
    return new Response(await exportAudit(actor, query, format), {
      headers: {
        "content-type": types[format],
        "content-disposition": `attachment; filename="gloss-audit.${format}"`,
      },
    });
  }),
});
