import { GlossError } from "@/lib/errors";
import type { Neo4j } from "./neo4j-session";

/** Keys and indexes; the community edition has these. Composite ones, so that no repository reaches another's nodes. */
const schema = [
  "CREATE CONSTRAINT gloss_repository IF NOT EXISTS FOR (r:Repository) REQUIRE r.key IS UNIQUE",
  "CREATE CONSTRAINT gloss_file IF NOT EXISTS FOR (f:File) REQUIRE (f.repository, f.path) IS UNIQUE",
  "CREATE CONSTRAINT gloss_pull_request IF NOT EXISTS FOR (p:PullRequest) REQUIRE (p.repository, p.number) IS UNIQUE",
  "CREATE CONSTRAINT gloss_developer IF NOT EXISTS FOR (d:Developer) REQUIRE (d.repository, d.login) IS UNIQUE",
  "CREATE CONSTRAINT gloss_issue IF NOT EXISTS FOR (i:Issue) REQUIRE (i.repository, i.number) IS UNIQUE",
  "CREATE INDEX gloss_pull_request_at IF NOT EXISTS FOR (p:PullRequest) ON (p.repository, p.at)",
];

/** Makes what is missing of the schema and waits until it can be used. Safe to repeat, and for many at once. */
export async function prepareNeo4j(neo4j: Neo4j): Promise<void> {
  for (const statement of schema) await make(neo4j, statement, 3);
  await neo4j.read("CALL db.awaitIndexes(300)", {});
}

/** Of two that start in the same moment, one is told that it exists, whatever the statement says; asked again it is no fault. */
async function make(neo4j: Neo4j, statement: string, tries: number): Promise<void> {
  try {
    await neo4j.write((run) => run(statement, {}));
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (!/^Neo\.ClientError\.Schema\..*AlreadyExists$/.test(code)) throw error;
    if (tries > 1) return make(neo4j, statement, tries - 1);
    // An index or constraint that somebody else made stands in the way for good.
    throw new GlossError(
      "config",
      `Neo4j refuses “${statement}”: ${error instanceof Error ? error.message : code}`,
      { cause: error },
    );
  }
}
