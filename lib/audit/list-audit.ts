import { processDatabase } from "@/db/process-database";
import { type AuditFilter, type AuditRow, listAudit } from "@/db/queries/audit-log";
import { scopeAs } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import { repositoryKey } from "@/lib/core/repository-key";
import { GlossError } from "@/lib/errors";
import { parseRepository } from "@/lib/review/list-reviews";
import type { AuditPage, AuditQuery, AuditView } from "./audit-inputs";

/**
 * Who changed what, newest first: all of it for owners of Gloss, else of the repositories that the actor owns. Throws
 * `bad_request` for a cursor or a repository that is none.
 */
export async function readAudit(actor: Actor, query: AuditQuery): Promise<AuditPage> {
  const limit = query.limit ?? 50;
  const rows = await readRows(actor, query, limit + 1);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(auditView),
    nextCursor: rows.length > limit && last ? encodeCursor(last.id) : null,
  };
}

/** All that `readAudit` would give on all its pages, in parts, so that a long log is never held at once. */
export async function* readWholeAudit(actor: Actor, query: AuditQuery): AsyncGenerator<AuditView[]> {
  const part = 500;
  for (let cursor = query.cursor; ;) {
    const rows = await readRows(actor, { ...query, cursor }, part);
    if (rows.length > 0) yield rows.map(auditView);
    const last = rows.at(-1);
    if (rows.length < part || !last) return;
    cursor = encodeCursor(last.id);
  }
}

async function readRows(
  actor: Actor,
  { person, action, repo, from, to, cursor }: AuditQuery,
  limit: number,
): Promise<AuditRow[]> {
  const filter: AuditFilter = {
    scope: await scopeAs(actor, "owner"),
    person,
    action,
    limit,
    repository: repo === undefined ? undefined : repositoryKey(parseRepository(repo)),
    from: from === undefined ? undefined : new Date(from),
    until: to === undefined ? undefined : endOf(to),
    before: cursor === undefined ? undefined : decodeCursor(cursor),
  };
  const { db } = await processDatabase();
  return listAudit(db, filter);
}

/** A day is meant with all of it; a moment up to itself. */
const endOf = (to: string): Date =>
  new Date(new Date(to).getTime() + (/^\d{4}-\d{2}-\d{2}$/.test(to) ? 86_400_000 : 1));

const encodeCursor = (id: number) => Buffer.from(`audit ${id}`).toString("base64url");

function decodeCursor(text: string): number {
  const [, id] = /^audit (\d{1,15})$/.exec(Buffer.from(text, "base64url").toString("utf8")) ?? [];
  if (id === undefined) throw new GlossError("bad_request", "cursor: not one that this API gave out.");
  return Number(id);
}

const auditView = (row: AuditRow): AuditView => ({
  id: String(row.id),
  at: row.at.toISOString(),
  by: { kind: row.actorKind, id: row.actorId, name: row.actorName },
  action: row.action,
  repo: row.repository,
  subject: row.subject,
  detail: row.detail,
  requestId: row.correlationId,
});
