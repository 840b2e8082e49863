import { z } from "zod";
import { auditActions } from "./audit-actions";

const day = z.iso.date().or(z.iso.datetime({ offset: true }));

/** What the audit log is narrowed by; 50 entries come when no limit is given. */
export const auditQuery = z.object({
  person: z.string().max(200).optional().describe("By name, with all of their keys"),
  action: z.enum(auditActions).optional(),
  repo: z.string().optional().describe("owner/repo"),
  from: day.optional().describe("A day in UTC or a moment; that and what came after"),
  to: day.optional().describe("A day in UTC, with all of it, or a moment"),
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
});
export type AuditQuery = z.output<typeof auditQuery>;

const formats = ["csv", "jsonl"] as const;
export type AuditFormat = (typeof formats)[number];

/** What is taken out of the audit log, and as what. */
export const auditExportQuery = auditQuery
  .omit({ cursor: true, limit: true })
  .extend({ format: z.enum(formats).default("csv") });

export interface AuditView {
  id: string;
  at: string;
  /** Who did it: a name that people know, and what kind of caller it was. */
  by: { kind: string; id: string | null; name: string };
  action: string;
  /** `owner/repo` in lower case; null for what concerns all of Gloss. */
  repo: string | null;
  subject: string | null;
  detail: unknown;
  /** The same as in the log's lines. */
  requestId: string | null;
}

export interface AuditPage {
  items: AuditView[];
  nextCursor: string | null;
}
