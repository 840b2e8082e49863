import { join } from "node:path";
import { type SQL, sql } from "drizzle-orm";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import { drizzle as drizzlePglite } from "drizzle-orm/pglite";
import { migrate as migratePglite } from "drizzle-orm/pglite/migrator";
import { drizzle as drizzlePostgres } from "drizzle-orm/postgres-js";
import { migrate as migratePostgres } from "drizzle-orm/postgres-js/migrator";
import type { PGlite } from "@electric-sql/pglite";
import postgres from "postgres";
import { GlossError } from "@/lib/errors";
import { openEmbedded } from "./open-embedded";
import { prepareVectors, type Vectors } from "./vectors";

/** Handle for queries: the database itself, or a transaction on it. */
export type Db = PgDatabase<PgQueryResultHKT, Record<string, never>>;

export interface Database {
  db: Db;
  /** Where jobs find the same database: a connection string, or the embedded instance. */
  target: { kind: "postgres"; url: string } | { kind: "embedded"; client: PGlite };
  vectors: Vectors;
  close(): Promise<void>;
}

export type DatabaseLocation =
  | { url: string }
  /** Null keeps everything in memory, beginning with `image` when there is one: a folder as PGlite dumps it. */
  | { dataDir: string | null; image?: Blob };

/** A statement may have to wait for a connection this long; GitHub hangs up on a delivery after ten seconds. */
const connectSeconds = 5;
const migrationsFolder = join(process.cwd(), "db", "migrations");
/** Any constant will do, as long as every Gloss process asks for the same one. */
const migrationLock = 4_206_170_001;

/** Opens a database and brings its schema up to date. Rejects with `unavailable` or `conflict`, in plain words. */
export async function openDatabase(location: DatabaseLocation): Promise<Database> {
  return "url" in location ? openPostgres(location.url) : openPglite(location);
}

async function openPglite({ dataDir, image }: Exclude<DatabaseLocation, { url: string }>): Promise<Database> {
  const embedded = await openEmbedded(dataDir, image);
  try {
    const db = drizzlePglite(embedded.client);
    await migratePglite(db, { migrationsFolder });
    return {
      db,
      vectors: await prepareVectors(db),
      target: { kind: "embedded", client: embedded.client },
      close: () => embedded.close(),
    };
  } catch (error) {
    await embedded.close();
    throw error;
  }
}

async function openPostgres(url: string): Promise<Database> {
  let vectors: Vectors;
  try {
    vectors = await migrateUnderLock(url);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new GlossError("unavailable", `The database of DATABASE_URL could not be opened: ${reason}`, {
      cause,
    });
  }
  const client = postgres(url, { max: 10, onnotice: () => {}, connect_timeout: connectSeconds });
  const db = drizzlePostgres(client);
  return {
    db,
    vectors,
    target: { kind: "postgres", url },
    close: () => client.end({ timeout: 5 }),
  };
}

/** Many processes may start at once; the lock belongs to the one connection and goes with it. */
async function migrateUnderLock(url: string): Promise<Vectors> {
  const client = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 10 });
  try {
    await client`select pg_advisory_lock(${migrationLock})`;
    const db = drizzlePostgres(client);
    await migratePostgres(db, { migrationsFolder });
    return await prepareVectors(db);
  } finally {
    await client.end({ timeout: 5 });
  }
}

/** Rows of a hand-written statement; the two drivers wrap them differently. */
export async function rowsOf<Row>(db: Db, statement: SQL): Promise<Row[]> {
  const result: unknown = await db.execute(statement);
  return (Array.isArray(result) ? [...result] : (result as { rows: Row[] }).rows) as Row[];
}

/** Resolves when the database answers. */
export async function pingDatabase(db: Db): Promise<void> {
  await db.execute(sql`select 1`);
}
