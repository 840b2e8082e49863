import type { Db } from "@/db/client";
import { insertAudit } from "@/db/queries/audit-log";
import type { Actor } from "@/lib/auth/actor";
import { personOf } from "@/lib/auth/person-of";
import { type RepositoryRef, repositoryKey } from "@/lib/core/repository-key";
import { currentCorrelation } from "@/lib/log";
import type { AuditAction } from "./audit-actions";

export interface AuditEntry {
  action: AuditAction;
  /** Null for what concerns all of Gloss. */
  repository?: RepositoryRef | null;
  /** What it was done to, as people know it; never a secret. */
  subject?: string | null;
  detail?: Record<string, unknown>;
}

/** Writes down who did what; in the transaction of what was done, where there is one. */
export async function audit(db: Db, actor: Actor, entry: AuditEntry): Promise<void> {
  const person = personOf(actor);
  await insertAudit(db, {
    actorKind: actor.kind,
    actorId: actor.kind === "key" ? actor.id : person.id,
    actorName: actor.kind === "key" ? `${person.name} (key ${actor.name})` : person.name,
    action: entry.action,
    repository: entry.repository ? repositoryKey(entry.repository) : null,
    subject: entry.subject ?? null,
    detail: entry.detail ?? null,
    correlationId: currentCorrelation() ?? null,
  });
}
