import { sql } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import { type Db, rowsOf } from "@/db/client";
import { sqlGraphStore } from "@/db/graph/sql/sql-graph-store";
import { eachDatabase } from "@/db/testing/each-database";
import { coChangeWindow, historyWindow } from "@/db/graph/score";
import type { Graph } from "./graph";
import { graphOverStore } from "./graph-over-store";

const ref = { owner: "acme", repo: "shop" };
const changes = 5000;
const now = new Date(Date.UTC(2026, 0, 1));

async function readSoFar(tx: Db): Promise<number> {
  const [row] = await rowsOf<{ read: number }>(
    tx,
    sql`select (seq_tup_read + idx_tup_fetch)::int as read from pg_stat_xact_user_tables
      where relname = 'graph_touches'`,
  );
  if (!row) throw new Error("The database counts nothing.");
  return row.read;
}

eachDatabase("the graph in SQL", (database) => {
  beforeAll(async () => {
    await graphOverStore(sqlGraphStore(database().db)).indexPullRequests(
      ref,
      Array.from({ length: changes }, (_, index) => ({
        number: index + 1,
        title: "Change",
        url: null,
        author: `developer-${index % 20}`,
        state: "merged" as const,
        at: new Date(now.getTime() - index * 3_600_000),
        files: ["hot.ts", `cold-${index}.ts`].map((path) => ({ path, additions: 1, deletions: 0 })),
        closes: [],
      })),
    );
    // A planner that knows the average file expects no hot one.
    await database().db.execute(sql`analyze`);
  });

  /** Edges that the question makes the database read. */
  const readBy = (ask: (graph: Graph) => Promise<unknown>): Promise<number> =>
    database().db.transaction(async (tx) => {
      const before = await readSoFar(tx);
      await ask(graphOverStore(sqlGraphStore(tx)));
      return (await readSoFar(tx)) - before;
    });

  it.each([
    ["experts", historyWindow, (graph: Graph) => graph.fileExperts(ref, ["hot.ts"], { limit: 5, now })],
    [
      "related work",
      historyWindow,
      (graph: Graph) => graph.relatedPullRequests(ref, ["hot.ts"], { limit: 5, now }),
    ],
    // The window, then the two files of each pull request in it.
    ["co-change", 3 * coChangeWindow, (graph: Graph) => graph.coChanged(ref, ["hot.ts"], { limit: 5 })],
  ])("reads for %s no edge beyond the window", async (_name, most, ask) => {
    const read = await readBy(ask);
    expect(read).toBeGreaterThan(0);
    expect(read).toBeLessThanOrEqual(most + 2);
  });
});
