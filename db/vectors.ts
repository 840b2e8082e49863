import { type SQL, sql } from "drizzle-orm";
import type { Db } from "./client";
import { sqlState } from "./sql-state";

/** Whether the database can compare vectors; `reason` says in one sentence what to do when it can't. */
export type Vectors = { available: true } | { available: false; reason: string };

/**
 * Switches pgvector on and makes the tables that need it. They are no migration, because a PostgreSQL without
 * pgvector is to be upgraded too: there everything but the comparison of vectors works, and once the extension is
 * there, the next start makes the tables.
 */
export async function prepareVectors(db: Db): Promise<Vectors> {
  try {
    await db.execute(sql`create extension if not exists vector`);
  } catch (error) {
    return { available: false, reason: reasonOf(error) };
  }
  for (const statement of tables) await db.execute(statement);
  return { available: true };
}

const tables: SQL[] = [
  sql`create table if not exists memory_vectors (
    memory_id uuid primary key references memories(id) on delete cascade,
    repository text not null,
    embedder text not null,
    vector vector not null
  )`,
  sql`create index if not exists memory_vectors_place on memory_vectors (repository, embedder)`,
];

const reasonOf = (error: unknown): string => (sqlState(error) === "42501" ? forbidden : absent);

/** What is to be done where pgvector is there and may not be used, and where it is not there. */
export const forbidden =
  "The user of DATABASE_URL may not switch pgvector on: as a superuser run `create extension vector` in its database, then restart Gloss.";
export const absent =
  "PostgreSQL has no pgvector: install it (on Debian the package postgresql-NN-pgvector), then restart Gloss.";
