import { auditQuery } from "@/lib/audit/audit-inputs";
import { readAudit } from "@/lib/audit/list-audit";
import { endpoint } from "@/lib/http/endpoint";
import { methods } from "@/lib/http/methods";
import { readQuery } from "@/lib/http/read-body";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint(async ({ request, actor }) =>
    Response.json(await readAudit(actor, readQuery(request, auditQuery))),
  ),
});
