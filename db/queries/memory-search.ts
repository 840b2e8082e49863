import { and, asc, eq, isNull, ne, or, type SQL, sql } from "drizzle-orm";
import { customType, pgTable, text, uuid } from "drizzle-orm/pg-core";
import type { Db } from "../client";
import { memories } from "../schema/memories";
import { inRepository, memoryColumns, type MemoryRow, type MemoryRowFilter } from "./memories";

/** pgvector's text form, which both drivers take as it is. */
const vector = customType<{ data: Float32Array | readonly number[]; driverData: string }>({
  dataType: () => "vector",
  toDriver: (values) => `[${values.join(",")}]`,
});

/** Made by `db/vectors.ts` where the database has pgvector, not by a migration. */
const memoryVectors = pgTable("memory_vectors", {
  memoryId: uuid("memory_id").primaryKey(),
  repository: text().notNull(),
  embedder: text().notNull(),
  vector: vector().notNull(),
});

export interface StoredVector {
  embedder: string;
  vector: Float32Array | readonly number[];
}
export type Scored = MemoryRow & { score: number };

/** How many more than wanted are looked at before the filter, which lets most of them through. */
const reserve = 4;

/**
 * The nearest by meaning, nearest first; `score` is the inner product. Vectors of another embedder are never
 * compared. An exact scan of one repository: an index over all of them filters after it has searched.
 */
export async function nearestMemories(
  db: Db,
  repository: string,
  stored: StoredVector,
  filter: MemoryRowFilter,
  limit: number,
): Promise<Scored[]> {
  // Ordering bare vectors and joining the few that are left takes half the time of joining all.
  const most =
    filter.developer === undefined
      ? await nearest(db, repository, stored, filter, limit, limit * reserve)
      : [];
  return most.length < limit ? nearest(db, repository, stored, filter, limit, null) : most;
}

function nearest(
  db: Db,
  repository: string,
  { embedder, vector }: StoredVector,
  filter: MemoryRowFilter,
  limit: number,
  looked: number | null,
): Promise<Scored[]> {
  const near = db
    .select({
      id: memoryVectors.memoryId,
      apart: sql<number>`${memoryVectors.vector} <#> ${`[${vector.join(",")}]`}::vector`.as("apart"),
    })
    .from(memoryVectors)
    .where(and(eq(memoryVectors.repository, repository), eq(memoryVectors.embedder, embedder)));
  const some = (looked === null ? near : near.orderBy(sql`apart`).limit(looked)).as("near");
  return db
    .select({ ...memoryColumns, score: sql<number>`-${some.apart}` })
    .from(some)
    .innerJoin(memories, eq(memories.id, some.id))
    .where(inRepository(repository, filter))
    .orderBy(asc(some.apart))
    .limit(limit);
}

/** Those that share words with the query, best first. `words` are letters and digits only. */
export function wordMatches(
  db: Db,
  repository: string,
  words: readonly string[],
  filter: MemoryRowFilter,
  limit: number,
): Promise<Scored[]> {
  const query = sql`to_tsquery('english', ${words.join(" | ")})`;
  const rank: SQL<number> = sql<number>`ts_rank(${memories.search}, ${query}, 1)`;
  return db
    .select({ ...memoryColumns, score: rank })
    .from(memories)
    .where(and(inRepository(repository, filter), sql`${memories.search} @@ ${query}`))
    .orderBy(sql`${rank} desc`, asc(memories.id))
    .limit(limit);
}

/** Stores the vector of a memory, or replaces the one that it had. */
export async function putVector(
  db: Db,
  repository: string,
  memoryId: string,
  stored: StoredVector,
): Promise<void> {
  await db
    .insert(memoryVectors)
    .values({ memoryId, repository, ...stored })
    .onConflictDoUpdate({ target: memoryVectors.memoryId, set: stored });
}

export async function deleteVector(db: Db, repository: string, memoryId: string): Promise<void> {
  await db
    .delete(memoryVectors)
    .where(and(eq(memoryVectors.repository, repository), eq(memoryVectors.memoryId, memoryId)));
}

/** Memories of any repository that have no vector of this embedder yet. */
export function withoutVector(
  db: Db,
  embedder: string,
  limit: number,
): Promise<{ id: string; repository: string; version: number; text: string }[]> {
  return db
    .select({
      id: memories.id,
      repository: memories.repository,
      version: memories.version,
      text: memories.text,
    })
    .from(memories)
    .leftJoin(memoryVectors, eq(memoryVectors.memoryId, memories.id))
    .where(or(isNull(memoryVectors.memoryId), ne(memoryVectors.embedder, embedder)))
    .limit(limit);
}

/** Stores a vector made in the background, unless the memory has changed or gone since its text was read. */
export async function putVectorOf(
  db: Db,
  memory: { id: string; repository: string; version: number },
  stored: StoredVector,
): Promise<void> {
  await db.transaction(async (tx) => {
    const [same] = await tx
      .select({ id: memories.id })
      .from(memories)
      .where(
        and(
          inRepository(memory.repository),
          eq(memories.id, memory.id),
          eq(memories.version, memory.version),
        ),
      )
      .for("share");
    if (same) await putVector(tx, memory.repository, memory.id, stored);
  });
}
