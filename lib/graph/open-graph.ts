import { sqlGraphStore } from "@/db/graph/sql/sql-graph-store";
import { processDatabase } from "@/db/process-database";
import { env } from "@/lib/env";
import type { Graph } from "./graph";
import { graphOverStore } from "./graph-over-store";

/** Bundled code may hold several copies of this module; the graph is one per process. */
const holder = globalThis as { glossGraph?: Promise<Graph> | undefined };

/** The graph of this process, opened on first use where the configuration says. Rejects with `unavailable` or `config`. */
export function graph(): Promise<Graph> {
  holder.glossGraph ??= openConfigured().catch((error: unknown) => {
    holder.glossGraph = undefined;
    throw error;
  });
  return holder.glossGraph;
}

async function openConfigured(): Promise<Graph> {
  const { NEO4J_URI, NEO4J_USER = "", NEO4J_PASSWORD, NEO4J_DATABASE } = env();
  if (NEO4J_URI !== undefined) {
    // Loaded only where it is used.
    const { openNeo4jGraphStore } = await import("@/db/graph/neo4j/open-neo4j-graph-store");
    const password = NEO4J_PASSWORD?.reveal() ?? "";
    return graphOverStore(
      await openNeo4jGraphStore({ uri: NEO4J_URI, user: NEO4J_USER, password, database: NEO4J_DATABASE }),
    );
  }
  const { db } = await processDatabase();
  return graphOverStore(sqlGraphStore(db));
}

/** Makes `graph` the one of this process; null opens the configured one again. For tests. */
export function setProcessGraph(graph: Graph | null): void {
  holder.glossGraph = graph === null ? undefined : Promise.resolve(graph);
}

export async function closeProcessGraph(): Promise<void> {
  const open = holder.glossGraph;
  holder.glossGraph = undefined;
  await (await open)?.close();
}
