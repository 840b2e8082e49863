import { bigint, index, pgTable, text, timestamp } from "drizzle-orm/pg-core";
import { json, words } from "./columns";

/** Who changed what. Rows are only ever added: the database itself refuses to change or delete one. */
export const auditLog = pgTable(
  "audit_log",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    at: timestamp({ withTimezone: true, precision: 3 }).notNull().defaultNow(),
    actorKind: text("actor_kind").notNull(),
    /** Of the person or key; null for the local owner and the system. */
    actorId: text("actor_id"),
    actorName: words("actor_name").notNull(),
    action: text().notNull(),
    /** `repositoryKey` of the repository that it was done in; null for what concerns all of Gloss. */
    repository: text(),
    /** What it was done to, as people know it. */
    subject: words(),
    detail: json(),
    /** The log's lines of the same request carry it. */
    correlationId: text("correlation_id"),
  },
  (t) => [index("audit_log_at").on(t.at, t.id), index("audit_log_repository").on(t.repository, t.at, t.id)],
);
