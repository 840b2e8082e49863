import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import postgres from "postgres";
import { writeEmbeddedImage } from "../db/testing/embedded-image";
import { startWhenAsked } from "./neo4j/start-when-asked";
import { hasTestNeo4j, startTestNeo4j } from "./test-neo4j";
import { startTestPostgres } from "./test-postgres";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of a PostgreSQL for tests; null when the machine has none. */
    postgresUrl: string | null;
    /** Where a GET is answered with the address of a Neo4j for tests; null when the machine has none. */
    neo4jPlace: string | null;
    /** File of an empty embedded database, for `openEmbeddedImage`. */
    embeddedImage: string;
  }
}

/** One PostgreSQL for all test files; each makes its own database in it. One Neo4j, from when the first asks. */
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
  const neo4j = hasTestNeo4j() ? await startWhenAsked(startTestNeo4j) : null;
  if (!neo4j && process.env["CI"])
    throw new Error("No Neo4j on this machine; in CI the tests of the graph need one.");
  if (!neo4j) console.warn("No Neo4j on this machine: the graph is tested in SQL only.");
  project.provide("postgresUrl", server?.url ?? null);
  project.provide("neo4jPlace", neo4j?.place ?? null);
  const folder = mkdtempSync(join(tmpdir(), "gloss-unit-"));
  const image = join(folder, "embedded.tar");
  await writeEmbeddedImage(image);
  project.provide("embeddedImage", image);
  return async () => {
    rmSync(folder, { recursive: true, force: true });
    await Promise.all([server?.stop(), neo4j?.stop()]);
  };
}

async function hasVector(url: string): Promise<boolean> {
  const client = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return (await client`select 1 from pg_available_extensions where name = 'vector'`).length > 0;
  } finally {
    await client.end();
  }
}
