import { processDatabase } from "@/db/process-database";
import { countRoles, listPeople as listRows } from "@/db/queries/people";
import { requireOwner } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import { decodeCursor, encodeCursor } from "@/lib/core/cursor";
import { env } from "@/lib/env";
import { GlossError } from "@/lib/errors";
import type { PeoplePage } from "./people-views";

/** Everybody who has signed in, newest first. Throws `forbidden` for anybody but an owner of Gloss. */
export async function listPeople(
  actor: Actor,
  { cursor, limit = 50 }: { cursor?: string | undefined; limit?: number | undefined } = {},
): Promise<PeoplePage> {
  requireOwner(actor, "see who has signed in");
  const before = cursor === undefined ? undefined : decodeCursor(cursor);
  if (before === null) throw new GlossError("bad_request", "cursor: not one that this API gave out.");
  const { db } = await processDatabase();
  const rows = await listRows(db, { before, limit: limit + 1 });
  const shown = rows.slice(0, limit);
  const counted = await countRoles(
    db,
    shown.map(({ id }) => id),
  );
  const owners = new Set(env().GLOSS_OWNERS ?? []);
  const last = shown.at(-1);
  return {
    items: shown.map(({ id, login, name, active, createdAt, lastSeenAt }) => ({
      id,
      login,
      name,
      active,
      owner: owners.has(login.toLowerCase()),
      roles: Object.fromEntries(
        counted.flatMap(({ userId, role, count }) => (userId === id ? [[role, count]] : [])),
      ),
      since: createdAt.toISOString(),
      lastSeenAt: lastSeenAt.toISOString(),
    })),
    nextCursor: rows.length > limit && last ? encodeCursor({ at: last.createdAt, id: last.id }) : null,
  };
}
