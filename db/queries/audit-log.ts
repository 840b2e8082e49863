import { and, desc, eq, gte, lt, or, sql } from "drizzle-orm";
import type { Db } from "../client";
import { auditLog } from "../schema/audit-log";
import { keysWithin, type Scope } from "./scope";

export type AuditRow = typeof auditLog.$inferSelect;

export async function insertAudit(db: Db, row: typeof auditLog.$inferInsert): Promise<void> {
  await db.insert(auditLog).values(row);
}

export interface AuditFilter {
  /** With a scope, what concerns all of Gloss is left out. */
  scope: Scope;
  /** A person by name, with all of their keys. */
  person?: string | undefined;
  action?: string | undefined;
  /** `repositoryKey`. */
  repository?: string | undefined;
  from?: Date | undefined;
  /** The first moment that is too late. */
  until?: Date | undefined;
  /** Only what was written before this one. */
  before?: number | undefined;
  limit: number;
}

/** What was written down, newest first. */
export function listAudit(db: Db, filter: AuditFilter): Promise<AuditRow[]> {
  const { person, action, repository, from, until, before } = filter;
  const name = auditLog.actorName;
  return db
    .select()
    .from(auditLog)
    .where(
      and(
        keysWithin(filter.scope, auditLog.repository),
        person === undefined
          ? undefined
          : or(eq(name, person), sql`starts_with(${name}, ${`${person} (key `})`),
        action === undefined ? undefined : eq(auditLog.action, action),
        repository === undefined ? undefined : eq(auditLog.repository, repository),
        from && gte(auditLog.at, from),
        until && lt(auditLog.at, until),
        before === undefined ? undefined : lt(auditLog.id, before),
      ),
    )
    .orderBy(desc(auditLog.id))
    .limit(filter.limit);
}
