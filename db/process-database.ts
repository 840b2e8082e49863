import { env } from "@/lib/env";
import { type Database, openDatabase } from "./client";

/** Bundled code may hold several copies of this module; the database is one per process. */
const holder = globalThis as { glossDatabase?: Promise<Database> | undefined };

/** The database of this process, opened on first use where the configuration says. */
export function processDatabase(): Promise<Database> {
  holder.glossDatabase ??= openConfigured().catch((error: unknown) => {
    holder.glossDatabase = undefined;
    throw error;
  });
  return holder.glossDatabase;
}

function openConfigured(): Promise<Database> {
  const { DATABASE_URL, GLOSS_DATA_DIR } = env();
  return openDatabase(DATABASE_URL ? { url: DATABASE_URL.reveal() } : { dataDir: GLOSS_DATA_DIR });
}

/** Makes `database` the one of this process: for the command line beside a running server, and for tests. */
export function setProcessDatabase(database: Database): void {
  holder.glossDatabase = Promise.resolve(database);
}

export async function closeProcessDatabase(): Promise<void> {
  const open = holder.glossDatabase;
  holder.glossDatabase = undefined;
  await (await open)?.close();
}
