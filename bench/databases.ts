import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { startTestPostgres } from "../scripts/test-postgres";

export interface Place {
  name: "embedded" | "PostgreSQL";
  /** Fresh and empty; configures the product for it. */
  env(): Promise<Record<string, string>>;
}

/** The databases that this machine has, both as durable as they are for users, and what ends them. */
export async function benchDatabases(): Promise<{
  places: Place[];
  missing: string[];
  end(): Promise<void>;
}> {
  const server = await startTestPostgres({ durable: true });
  const work = mkdtempSync(join(tmpdir(), "gloss-bench-"));
  const embedded: Place = {
    name: "embedded",
    env: async () => ({ GLOSS_DATA_DIR: mkdtempSync(join(work, "data-")) }),
  };
  const own: Place[] = server
    ? [{ name: "PostgreSQL", env: async () => ({ DATABASE_URL: await createDatabase(server.url) }) }]
    : [];
  return {
    places: [embedded, ...own],
    missing: server ? [] : ["Not measured on PostgreSQL: this machine has none."],
    async end() {
      await server?.stop();
      rmSync(work, { recursive: true, force: true });
    },
  };
}

async function createDatabase(maintenanceUrl: string): Promise<string> {
  const name = `gloss_${randomUUID().replaceAll("-", "")}`;
  const client = postgres(maintenanceUrl, { max: 1, onnotice: () => {} });
  await client.unsafe(`create database ${name}`);
  await client.end();
  const url = new URL(maintenanceUrl);
  url.pathname = `/${name}`;
  return url.href;
}
