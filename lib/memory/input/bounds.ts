import { decodeCursor, type Place } from "@/lib/core/cursor";
import { GlossError } from "@/lib/errors";

const longestQuery = 2000;

export const pageSize = (limit: number): number => clamp(limit, 100);
export const searchSize = (limit: number): number => clamp(limit, 50);

/** A query is often a diff's worth of text; its beginning says enough. */
export const queryText = (query: string): string => query.slice(0, longestQuery).toWellFormed().trim();

/** Throws `bad_request` for a cursor that no list gave. */
export function placeOf(cursor: string | undefined): Place | null {
  if (cursor === undefined) return null;
  const place = decodeCursor(cursor);
  if (!place) throw new GlossError("bad_request", "The cursor is not one that a list gave.");
  return place;
}

/** Ids that strangers send; anything else names no memory. */
export const isMemoryId = (id: string): boolean => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);

function clamp(limit: number, most: number): number {
  if (!Number.isFinite(limit)) return most;
  return Math.min(most, Math.max(1, Math.floor(limit)));
}
