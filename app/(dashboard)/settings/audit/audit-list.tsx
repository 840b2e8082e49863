"use client";

import { ScrollText } from "lucide-react";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { LocalTime } from "@/components/ui/local-time";
import type { AuditPage, AuditView } from "@/lib/audit/audit-inputs";
import { ListEnd } from "../../_components/list-end";
import { usePages } from "../../_components/use-pages";
import { actionWords } from "./action-words";
import { type AuditFilter, auditUrl, pageSize } from "./audit-query";

/** The entries of the log, newest first. */
export function AuditList({ filter, first }: { filter: AuditFilter; first: AuditPage }) {
  const { items: entries, list } = usePages({
    queryKey: ["audit", filter],
    urlOf: (cursor) => auditUrl(filter, { limit: String(pageSize), ...(cursor && { cursor }) }),
    first,
    staleTime: 10_000,
  });
  if (entries.length === 0)
    return (
      <EmptyState icon={ScrollText} title="Nothing is written down here">
        {Object.values(filter).some(Boolean)
          ? "No entry fits what you asked for."
          : "What is changed in repositories that you own will stand here."}
      </EmptyState>
    );
  return (
    <>
      <DataTable caption="Audit log" columns={columns} rows={entries} rowKey={({ id }) => id} />
      <ListEnd list={list} />
    </>
  );
}

const columns: readonly Column<AuditView>[] = [
  {
    key: "action",
    header: "What",
    cell: ({ action, subject }) => (
      <>
        {actionWords(action)}
        {subject && <span className="block text-xs font-normal text-ink-muted">{subject}</span>}
      </>
    ),
  },
  { key: "repository", header: "Where", cell: ({ repo }) => repo ?? "All of Gloss" },
  { key: "by", header: "Who", cell: ({ by }) => by.name },
  { key: "detail", header: "Detail", cell: ({ detail }) => <Detail of={detail} /> },
  {
    key: "at",
    header: "When",
    cell: ({ at }) => <LocalTime iso={at} full />,
    className: "sm:whitespace-nowrap",
  },
];

/** What else was written down, by name; nested values as JSON. */
function Detail({ of }: { of: unknown }) {
  if (typeof of !== "object" || of === null || Array.isArray(of)) return null;
  const facts = Object.entries(of).filter(([, value]) => value !== null && value !== undefined);
  if (facts.length === 0) return null;
  return (
    <dl className="grid gap-x-2 text-xs text-ink-muted sm:grid-cols-[auto_1fr]">
      {facts.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="font-medium">{name}</dt>
          <dd className="font-mono wrap-anywhere">
            {typeof value === "string" ? value : JSON.stringify(value)}
          </dd>
        </div>
      ))}
    </dl>
  );
}
