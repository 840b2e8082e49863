import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Database, openDatabase } from "@/db/client";
import { createDatabase } from "@/db/testing/create-database";
import { startTestPostgres } from "../scripts/test-postgres";

export interface Place {
  name: "embedded" | "PostgreSQL";
  /** Fresh and empty; configures the product for it. */
  env(): Promise<Record<string, string>>;
  /** Fresh and with its tables, without the product around it. */
  open(): Promise<Database>;
}

/** The databases that this machine has, both as durable as they are for users, and what ends them. */
export async function benchDatabases(): Promise<{
  places: Place[];
  missing: string[];
  end(): Promise<void>;
}> {
  const server = await startTestPostgres({ durable: true });
  const work = mkdtempSync(join(tmpdir(), "gloss-bench-"));
  const folder = () => mkdtempSync(join(work, "data-"));
  const embedded: Place = {
    name: "embedded",
    env: async () => ({ GLOSS_DATA_DIR: folder() }),
    open: () => openDatabase({ dataDir: folder() }),
  };
  const postgres = (url: string): Place => ({
    name: "PostgreSQL",
    env: async () => ({ DATABASE_URL: await createDatabase(url) }),
    open: async () => openDatabase({ url: await createDatabase(url) }),
  });
  const own = server ? [postgres(server.url)] : [];
  return {
    places: [embedded, ...own],
    missing: server ? [] : ["Not measured on PostgreSQL: this machine has none."],
    async end() {
      await server?.stop();
      rmSync(work, { recursive: true, force: true });
    },
  };
}
