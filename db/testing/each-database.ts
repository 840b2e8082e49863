import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, describe, inject } from "vitest";
import { type Database, openDatabase } from "../client";
import { setProcessDatabase } from "../process-database";

/**
 * Runs a suite on the embedded database and, where the machine has one, on PostgreSQL, each fresh and also the
 * database of the process.
 */
export function eachDatabase(name: string, suite: (database: () => Database) => void): void {
  const url = inject("postgresUrl");
  const places = [
    { kind: "embedded", open: () => openDatabase({ dataDir: null }) },
    ...(url === null
      ? []
      : [{ kind: "PostgreSQL", open: async () => openDatabase({ url: await createDatabase(url) }) }]),
  ];
  describe.each(places)(`${name} ($kind)`, ({ open }) => {
    let database: Database;
    beforeAll(async () => {
      database = await open();
      setProcessDatabase(database);
    });
    afterAll(() => database.close());
    suite(() => database);
  });
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
