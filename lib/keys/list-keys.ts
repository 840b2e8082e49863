import type { z } from "zod";
import { processDatabase } from "@/db/process-database";
import { listKeyRows } from "@/db/queries/api-keys";
import type { Actor } from "@/lib/auth/actor";
import { decodeCursor, encodeCursor } from "@/lib/core/cursor";
import { GlossError } from "@/lib/errors";
import type { keyQuery } from "./key-inputs";
import { type KeyView, keyView } from "./key-views";
import { keysWithinReach } from "./keys-within-reach";

/** Keys that the actor may see, newest first, also those that no longer work. Throws `bad_request` for a bad cursor. */
export async function listKeys(
  actor: Actor,
  { cursor, limit = 30 }: z.output<typeof keyQuery> = {},
): Promise<{ items: KeyView[]; nextCursor: string | null }> {
  const before = cursor === undefined ? undefined : decodeCursor(cursor);
  if (before === null) throw new GlossError("bad_request", "cursor: not one that this API gave out.");
  const whose = keysWithinReach(actor);
  const { db } = await processDatabase();
  const rows = await listKeyRows(db, { whose, limit: limit + 1, ...(before && { before }) });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1)?.key;
  return {
    items: shown.map((row) => keyView(row)),
    nextCursor: rows.length > limit && last ? encodeCursor({ at: last.createdAt, id: last.id }) : null,
  };
}
