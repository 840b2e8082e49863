import { bigint, index, integer, pgTable, primaryKey } from "drizzle-orm/pg-core";
import { graphPullRequests } from "./graph-nodes";

/**
 * TOUCHES: a pull request changes a file. It repeats the pull request's time, so that one index serves a file's
 * history. No foreign keys: they would double the cost of the largest table, and all writes to one repository's graph
 * take turns under its row's lock.
 */
export const graphTouches = pgTable(
  "graph_touches",
  {
    pullId: integer("pull_id").notNull(),
    fileId: integer("file_id").notNull(),
    atMs: bigint("at_ms", { mode: "number" }).notNull(),
    number: integer().notNull(),
    additions: integer().notNull(),
    deletions: integer().notNull(),
    /** What the change says about who made it (db/graph/score). */
    weight: integer().notNull(),
    /** The developer whom it makes an expert; null for bots, unknown authors and what was closed unmerged. */
    expertId: integer("expert_id"),
  },
  (t) => [
    primaryKey({ columns: [t.pullId, t.fileId] }),
    index("graph_touches_file").on(t.fileId, t.atMs, t.number),
  ],
);

/** CLOSES: an issue of the same repository, by number. */
export const graphCloses = pgTable(
  "graph_closes",
  {
    pullId: integer("pull_id")
      .notNull()
      .references(() => graphPullRequests.id, { onDelete: "cascade" }),
    issue: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.pullId, t.issue] })],
);
