import type { Db } from "../client";
import { auditLog } from "../schema/audit-log";

export async function insertAudit(db: Db, row: typeof auditLog.$inferInsert): Promise<void> {
  await db.insert(auditLog).values(row);
}
