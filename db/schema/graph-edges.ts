import { bigint, index, integer, pgTable, primaryKey } from "drizzle-orm/pg-core";
import { graphFiles, graphPullRequests } from "./graph-nodes";

/** TOUCHES: a pull request changes a file. It repeats the pull request's time, so that one index serves a file's history. */
export const graphTouches = pgTable(
  "graph_touches",
  {
    pullId: integer("pull_id")
      .notNull()
      .references(() => graphPullRequests.id, { onDelete: "cascade" }),
    fileId: integer("file_id")
      .notNull()
      .references(() => graphFiles.id, { onDelete: "cascade" }),
    atMs: bigint("at_ms", { mode: "number" }).notNull(),
    number: integer().notNull(),
    additions: integer().notNull(),
    deletions: integer().notNull(),
    /** What the change says about who made it (db/graph/score). */
    weight: integer().notNull(),
    /**
     * The developer whom it makes an expert; null for bots, unknown authors and what was closed unmerged. No foreign
     * key: checking it would cost an index of its own.
     */
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
