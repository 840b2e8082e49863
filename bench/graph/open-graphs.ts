import { openNeo4jGraphStore } from "@/db/graph/neo4j/open-neo4j-graph-store";
import { sqlGraphStore } from "@/db/graph/sql/sql-graph-store";
import type { Graph } from "@/lib/graph/graph";
import { graphOverStore } from "@/lib/graph/graph-over-store";
import { startTestNeo4j } from "../../scripts/test-neo4j";
import type { Place } from "../databases";

export interface Opened {
  name: Place["name"] | "Neo4j";
  graph: Graph;
  close(): Promise<void>;
}

/** Enough for Neo4j to hold the whole graph in memory, as a server of one's own would. */
const memory = { heap: 2048, pageCache: 1024 };

/** An empty graph in each of the databases, and in Neo4j where this machine has it. */
export async function openGraphs(places: Place[]): Promise<Opened[]> {
  const opened: Opened[] = [];
  for (const place of places) {
    const database = await place.open();
    opened.push({
      name: place.name,
      graph: graphOverStore(sqlGraphStore(database.db)),
      close: () => database.close(),
    });
  }
  const neo4j = await openNeo4j();
  return neo4j ? [...opened, neo4j] : opened;
}

async function openNeo4j(): Promise<Opened | null> {
  const server = await startTestNeo4j(memory);
  if (!server) return null;
  const { protocol, host, username, password } = new URL(server.url);
  const store = await openNeo4jGraphStore({
    uri: `${protocol}//${host}`,
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
  });
  return {
    name: "Neo4j",
    graph: graphOverStore(store),
    async close() {
      await store.close();
      await server.stop();
    },
  };
}
