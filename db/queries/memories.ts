import { and, asc, count, desc, eq, ilike, inArray, isNull, lt, or, type SQL } from "drizzle-orm";
import type { Place } from "@/lib/core/cursor";
import type { Db } from "../client";
import { memories } from "../schema/memories";

type Stored = typeof memories.$inferSelect;
export type MemoryRow = Omit<Stored, "search" | "terms">;
export type NewMemoryRow = Omit<Stored, "search">;
export interface MemoryRowFilter {
  kinds?: readonly Stored["kind"][];
  /** Null asks for those about nobody. */
  developer?: string | null;
  active?: boolean;
  text?: string;
  origin?: Stored["origin"];
}

const { search: _search, terms: _terms, ...columns } = memories;
/** Columns of a `MemoryRow`, for `select` and `returning`. */
export const memoryColumns = {
  id: columns.id,
  repository: columns.repository,
  kind: columns.kind,
  text: columns.text,
  hash: columns.hash,
  developer: columns.developer,
  paths: columns.paths,
  origin: columns.origin,
  author: columns.author,
  provenance: columns.provenance,
  active: columns.active,
  version: columns.version,
  createdAt: columns.createdAt,
  updatedAt: columns.updatedAt,
};

/** The rows of one repository that a filter lets through; every query of memories stands on it. */
export function inRepository(repository: string, filter: MemoryRowFilter = {}): SQL | undefined {
  const { kinds, developer, active, text, origin } = filter;
  return and(
    eq(memories.repository, repository),
    kinds && inArray(memories.kind, [...kinds]),
    developer === undefined
      ? undefined
      : developer === null
        ? isNull(memories.developer)
        : eq(memories.developer, developer),
    active === undefined ? undefined : eq(memories.active, active),
    origin && eq(memories.origin, origin),
    text ? ilike(memories.text, `%${text.replace(/[\\%_]/g, "\\$&")}%`) : undefined,
  );
}

export async function insertMemory(db: Db, row: NewMemoryRow): Promise<MemoryRow> {
  const [stored] = await db.insert(memories).values(row).returning(memoryColumns);
  // An insert without a condition returns its row.
  return stored as MemoryRow;
}

export async function getMemory(db: Db, repository: string, id: string): Promise<MemoryRow | null> {
  const [row] = await db
    .select(memoryColumns)
    .from(memories)
    .where(and(inRepository(repository), eq(memories.id, id)));
  return row ?? null;
}

/** Writes the next version; null when the memory is gone or no longer has this version. */
export async function changeMemory(
  db: Db,
  repository: string,
  { id, version }: { id: string; version: number },
  change: Omit<NewMemoryRow, "id" | "repository" | "version" | "createdAt">,
): Promise<MemoryRow | null> {
  const [row] = await db
    .update(memories)
    .set({ ...change, version: version + 1 })
    .where(and(inRepository(repository), eq(memories.id, id), eq(memories.version, version)))
    .returning(memoryColumns);
  return row ?? null;
}

/** What was deleted; null when there was nothing. Its vector goes with it. */
export async function deleteMemory(db: Db, repository: string, id: string): Promise<MemoryRow | null> {
  const [row] = await db
    .delete(memories)
    .where(and(inRepository(repository), eq(memories.id, id)))
    .returning(memoryColumns);
  return row ?? null;
}

export async function deleteMemories(db: Db, repository: string): Promise<void> {
  await db.delete(memories).where(inRepository(repository));
}

/** Newest first, from after `place`. */
export function listMemories(
  db: Db,
  repository: string,
  filter: MemoryRowFilter,
  page: { after: Place | null; limit: number },
): Promise<MemoryRow[]> {
  const { after, limit } = page;
  const older =
    after &&
    or(lt(memories.createdAt, after.at), and(eq(memories.createdAt, after.at), lt(memories.id, after.id)));
  return db
    .select(memoryColumns)
    .from(memories)
    .where(and(inRepository(repository, filter), older ?? undefined))
    .orderBy(desc(memories.createdAt), desc(memories.id))
    .limit(limit);
}

/** Oldest first. */
export function listActiveOf(db: Db, repository: string, kind: Stored["kind"]): Promise<MemoryRow[]> {
  return db
    .select(memoryColumns)
    .from(memories)
    .where(inRepository(repository, { kinds: [kind], active: true }))
    .orderBy(asc(memories.createdAt), asc(memories.id));
}

export async function countMemories(db: Db, repository: string, filter: MemoryRowFilter): Promise<number> {
  const [row] = await db.select({ count: count() }).from(memories).where(inRepository(repository, filter));
  return row?.count ?? 0;
}
