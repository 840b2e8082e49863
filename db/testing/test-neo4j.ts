import { inject } from "vitest";
import type { Neo4jLocation } from "@/db/graph/neo4j/open-neo4j-graph-store";

/** The Neo4j of this test run, started when the first asks for it. */
export async function testNeo4j(): Promise<Neo4jLocation> {
  const answer = await fetch(inject("neo4jPlace") ?? "");
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  const { protocol, host, username, password } = new URL(text);
  return {
    uri: `${protocol}//${host}`,
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
  };
}
