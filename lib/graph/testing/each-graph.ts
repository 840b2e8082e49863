import { eachDatabase } from "@/db/testing/each-database";
import { sqlGraphStore } from "@/db/graph/sql/sql-graph-store";
import type { Graph } from "../graph";
import { graphOverStore } from "../graph-over-store";

/** Runs a suite on the graph in the embedded database and, where the machine has them, in PostgreSQL and Neo4j. */
export function eachGraph(name: string, suite: (graph: () => Graph) => void): void {
  eachDatabase(name, (database) => suite(() => graphOverStore(sqlGraphStore(database().db))));
}
