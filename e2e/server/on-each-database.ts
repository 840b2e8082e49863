import { test } from "@playwright/test";
import { createDatabase } from "../../db/testing/create-database";
import { startTestPostgres } from "../../scripts/test-postgres";

/**
 * Declares a test twice: with the embedded database, and with an empty PostgreSQL where the machine has one. `body`
 * gets the environment that chooses it.
 */
export function onEachDatabase(name: string, body: (env: Record<string, string>) => Promise<void>): void {
  test(`${name} (embedded)`, () => body({}));
  test(`${name} (PostgreSQL)`, async () => {
    const postgres = await startTestPostgres();
    test.skip(postgres === null, "no PostgreSQL here");
    if (!postgres) return;
    try {
      await body({ DATABASE_URL: await createDatabase(postgres.url) });
    } finally {
      await postgres.stop();
    }
  });
}
