import { bigint, boolean, index, integer, pgTable, serial, text, uniqueIndex } from "drizzle-orm/pg-core";
import { words } from "./columns";

/** Nodes of the graph, where it lives in SQL. Everything in it can be built again from scans, runs and the host. */
export const graphRepositories = pgTable("graph_repositories", {
  id: serial().primaryKey(),
  /** `repositoryKey` of lib/core. */
  repository: text().notNull().unique(),
  /** The last scan that came to its end; null before the first. */
  scanId: text("scan_id"),
});

const repositoryId = () =>
  integer("repository_id")
    .notNull()
    .references(() => graphRepositories.id, { onDelete: "cascade" });

export const graphFiles = pgTable(
  "graph_files",
  {
    id: serial().primaryKey(),
    repositoryId: repositoryId(),
    path: words().notNull(),
    language: words(),
    /** Bytes. */
    size: bigint({ mode: "number" }),
    /** The scan that saw it last (CONTAINS); null for a file that only pull requests know. */
    scanId: text("scan_id"),
  },
  (t) => [uniqueIndex("graph_files_path").on(t.repositoryId, t.path)],
);

export const graphDevelopers = pgTable(
  "graph_developers",
  {
    id: serial().primaryKey(),
    repositoryId: repositoryId(),
    /** Login or e-mail in lower case. */
    login: words().notNull(),
  },
  (t) => [uniqueIndex("graph_developers_login").on(t.repositoryId, t.login)],
);

export const graphPullRequests = pgTable(
  "graph_pull_requests",
  {
    id: serial().primaryKey(),
    repositoryId: repositoryId(),
    number: integer().notNull(),
    title: words().notNull(),
    url: words(),
    /** AUTHORED_BY; null when nobody knows. */
    authorId: integer("author_id").references(() => graphDevelopers.id),
    bot: boolean().notNull(),
    state: text({ enum: ["open", "closed", "merged"] }).notNull(),
    /** Merged, else updated; milliseconds since 1970, whole so that both graphs compute the same. */
    atMs: bigint("at_ms", { mode: "number" }).notNull(),
    verdict: words(),
    additions: bigint({ mode: "number" }).notNull(),
    deletions: bigint({ mode: "number" }).notNull(),
    fileCount: integer("file_count").notNull(),
  },
  (t) => [
    uniqueIndex("graph_pull_requests_number").on(t.repositoryId, t.number),
    index("graph_pull_requests_at").on(t.repositoryId, t.atMs, t.number),
    index("graph_pull_requests_author").on(t.authorId),
  ],
);
