import { and, desc, eq, sql } from "drizzle-orm";
import type { Db } from "../client";
import { auditLog } from "../schema/audit-log";

/** Who changed a repository's settings after they had a version, newest first, with what was written of it; at most 20. */
export function listSettingsChanges(
  db: Db,
  repository: string,
  version: number,
): Promise<{ actorName: string; detail: unknown }[]> {
  return db
    .select({ actorName: auditLog.actorName, detail: auditLog.detail })
    .from(auditLog)
    .where(
      and(
        eq(auditLog.repository, repository),
        eq(auditLog.action, "repository.changed"),
        sql`(${auditLog.detail} ->> 'version')::int > ${version}`,
      ),
    )
    .orderBy(desc(auditLog.id))
    .limit(20);
}
