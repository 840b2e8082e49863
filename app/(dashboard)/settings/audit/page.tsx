import { Download } from "lucide-react";
import type { Metadata } from "next";
import { Button } from "@/components/ui/button";
import { readAudit } from "@/lib/audit/list-audit";
import { isOwner } from "@/lib/auth/access";
import { PageHeader } from "../../_components/page-header";
import { requireActor } from "../../require-actor";
import { AuditFilters } from "./audit-filters";
import { AuditList } from "./audit-list";
import { auditUrl, pageSize } from "./audit-query";
import { readFilter } from "./read-filter";

export const metadata: Metadata = { title: "Audit log" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function AuditPage({ searchParams }: Props) {
  const actor = await requireActor();
  const filter = readFilter(await searchParams);
  const first = await readAudit(actor, { ...filter, limit: pageSize });
  const files = [
    { format: "csv", label: "CSV" },
    { format: "jsonl", label: "JSON lines" },
  ];
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-x-4">
        <PageHeader title="Audit log">
          {isOwner(actor)
            ? "Who changed what, since the beginning. Nothing in it can be changed or deleted."
            : "Who changed what in the repositories that you own. Nothing in it can be changed."}
        </PageHeader>
        <div className="mb-6 flex gap-2">
          {files.map(({ format, label }) => (
            <Button key={format} asChild>
              <a href={auditUrl(filter, { format }, "/api/v1/audit/export")} download>
                <Download aria-hidden />
                {label}
              </a>
            </Button>
          ))}
        </div>
      </div>
      <AuditFilters filter={filter} />
      <AuditList key={JSON.stringify(filter)} filter={filter} first={first} />
    </>
  );
}
