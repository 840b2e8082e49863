import { z } from "zod";
import { processDatabase } from "@/db/process-database";
import { listEventRows } from "@/db/queries/events";
import { scopeOf } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import { encodeCursor } from "@/lib/core/cursor";
import { parseCursor, parseRepository } from "@/lib/review/list-reviews";

export const eventStatuses = ["pending", "running", "completed", "failed", "ignored"] as const;

/** What the list of deliveries may be narrowed by; 30 of them come when no limit is given. */
export const eventQuery = z.object({
  repo: z.string().optional(),
  status: z.enum(eventStatuses).optional(),
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
});

/** Deliveries of repositories that the actor may see, newest first, without their payloads. Throws `bad_request` for a bad cursor or repository. */
export async function listEvents(actor: Actor, query: z.output<typeof eventQuery>) {
  const limit = query.limit ?? 30;
  const { db } = await processDatabase();
  const rows = await listEventRows(db, {
    limit: limit + 1,
    scope: await scopeOf(actor),
    ...(query.repo === undefined ? {} : { repo: parseRepository(query.repo) }),
    ...(query.status === undefined ? {} : { status: query.status }),
    ...(query.cursor === undefined ? {} : { before: parseCursor(query.cursor) }),
  });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map((row) => ({
      id: row.id,
      deliveryId: row.deliveryId,
      event: row.event,
      action: row.action,
      repo: row.owner && row.repo ? `${row.owner}/${row.repo}` : null,
      number: row.number,
      status: row.status,
      note: row.note,
      correlationId: row.correlationId,
      receivedAt: row.receivedAt.toISOString(),
      updatedAt: row.updatedAt.toISOString(),
    })),
    nextCursor: rows.length > limit && last ? encodeCursor({ at: last.receivedAt, id: last.id }) : null,
  };
}
