import type { TestProject } from "vitest/node";
import { startTestPostgres } from "./test-postgres";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of a PostgreSQL for tests; null when the machine has none. */
    postgresUrl: string | null;
  }
}

/** One PostgreSQL for all test files; each makes its own database in it. */
export default async function setup(project: TestProject) {
  const postgres = await startTestPostgres();
  if (!postgres && process.env["CI"])
    throw new Error("No PostgreSQL on this machine; in CI the database tests need one.");
  if (!postgres) console.warn("No PostgreSQL on this machine: database tests run on the embedded one only.");
  project.provide("postgresUrl", postgres?.url ?? null);
  return () => postgres?.stop();
}
