import { sqlGraphStore } from "@/db/graph/sql/sql-graph-store";
import { processDatabase } from "@/db/process-database";
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
