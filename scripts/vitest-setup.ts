import type { TestProject } from "vitest/node";
import postgres from "postgres";
import { startTestPostgres } from "./test-postgres";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of a PostgreSQL for tests; null when the machine has none. */
    postgresUrl: string | null;
  }
}

/** One PostgreSQL for all test files; each makes its own database in it. */
export default async function setup(project: TestProject) {
  const server = await startTestPostgres();
  if (!server && process.env["CI"])
    throw new Error("No PostgreSQL on this machine; in CI the database tests need one.");
  if (!server) console.warn("No PostgreSQL on this machine: database tests run on the embedded one only.");
  if (server && !(await hasVector(server.url))) {
    const lack = "This machine's PostgreSQL has no pgvector";
    if (process.env["CI"]) throw new Error(`${lack}; in CI the tests need one.`);
    console.warn(`${lack}: the search by meaning is tested on the embedded one only.`);
  }
  project.provide("postgresUrl", server?.url ?? null);
  return () => server?.stop();
}

async function hasVector(url: string): Promise<boolean> {
  const client = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return (await client`select 1 from pg_available_extensions where name = 'vector'`).length > 0;
  } finally {
    await client.end();
  }
}
