import { afterAll, beforeAll, describe, inject } from "vitest";
import type { GraphStore } from "@/db/graph/graph-store";
import { openNeo4jGraphStore } from "@/db/graph/neo4j/open-neo4j-graph-store";
import { sqlGraphStore } from "@/db/graph/sql/sql-graph-store";
import { eachDatabase } from "@/db/testing/each-database";
import type { Graph } from "../graph";
import { graphOverStore } from "../graph-over-store";
import { testNeo4j } from "@/db/testing/test-neo4j";

/**
 * Runs a suite on the graph in the embedded database and, where the machine has them, in PostgreSQL and Neo4j. In
 * Neo4j all test files share one database, so each takes repositories that no other has.
 */
export function eachGraph(name: string, suite: (graph: () => Graph) => void): void {
  eachDatabase(name, (database) => suite(() => graphOverStore(sqlGraphStore(database().db))));
  if (inject("neo4jPlace") === null) return;
  describe(`${name} (Neo4j)`, () => {
    let store: GraphStore | undefined;
    beforeAll(async () => {
      store = await openNeo4jGraphStore(await testNeo4j());
    }, 600_000);
    afterAll(() => store?.close());
    suite(() => {
      if (!store) throw new Error("Used before it was opened.");
      return graphOverStore(store);
    });
  });
}
