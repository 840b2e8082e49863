import type { Database } from "@/db/client";
import { sqlGraphStore } from "@/db/graph/sql/sql-graph-store";
import { processDatabase } from "@/db/process-database";
import { env } from "@/lib/env";
import type { Graph } from "./graph";
import { graphOverStore } from "./graph-over-store";

interface Holder {
  /** Null when `setProcessGraph` gave it. */
  database: Database | null;
  graph: Promise<Graph>;
}

/** Bundled code may hold several copies of this module; the graph is one per process. */
const holder = globalThis as { glossGraph?: Holder | undefined };

/** The graph of this process, opened on first use where the configuration says. Rejects with `unavailable` or `config`. */
export async function graph(): Promise<Graph> {
  const database = await processDatabase();
  const held = holder.glossGraph;
  if (held && (held.database === null || held.database === database)) return held.graph;
  const begun = { database, graph: openConfigured(database) };
  holder.glossGraph = begun;
  begun.graph.catch(() => {
    if (holder.glossGraph === begun) holder.glossGraph = undefined;
  });
  return begun.graph;
}

async function openConfigured({ db }: Database): Promise<Graph> {
  const { NEO4J_URI, NEO4J_USER = "", NEO4J_PASSWORD, NEO4J_DATABASE } = env();
  if (NEO4J_URI !== undefined) {
    // Loaded only where it is used.
    const { openNeo4jGraphStore } = await import("@/db/graph/neo4j/open-neo4j-graph-store");
    const password = NEO4J_PASSWORD?.reveal() ?? "";
    return graphOverStore(
      await openNeo4jGraphStore({ uri: NEO4J_URI, user: NEO4J_USER, password, database: NEO4J_DATABASE }),
    );
  }
  return graphOverStore(sqlGraphStore(db));
}

/** Makes `graph` the one of this process; null opens the configured one again. For tests. */
export function setProcessGraph(graph: Graph | null): void {
  holder.glossGraph = graph === null ? undefined : { database: null, graph: Promise.resolve(graph) };
}

export async function closeProcessGraph(): Promise<void> {
  const open = holder.glossGraph;
  holder.glossGraph = undefined;
  await (await open?.graph)?.close();
}
