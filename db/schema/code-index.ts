import { sql } from "drizzle-orm";
import {
  bigint,
  bigserial,
  boolean,
  customType,
  index,
  integer,
  pgTable,
  primaryKey,
  serial,
  smallint,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { json, words } from "./columns";

const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });

/** One index of a repository's code: the commit that it serves, and how far the next one is. */
export const codeIndexes = pgTable("code_indexes", {
  id: serial().primaryKey(),
  /** `repositoryKey` of its repository; every query begins with it. */
  repository: text().notNull().unique(),
  owner: text().notNull(),
  repo: text().notNull(),
  /** Folder of this machine that it is read from; null reads GitHub's. */
  dir: words(),
  /** `queued` also while one runs: whatever was asked for meanwhile is still to be done. */
  state: text({ enum: ["queued", "running", "completed", "failed"] })
    .notNull()
    .default("queued"),
  error: words(),
  /** All files are to be read again, whatever is stored. */
  afresh: boolean().notNull().default(false),
  /** What is served; null before the first is complete. Moves together with its refs. */
  indexedCommit: text("indexed_commit"),
  branch: words(),
  /** Refs of this generation are served; those of others are being gathered, or are left over. */
  generation: integer().notNull().default(0),
  attempts: integer().notNull().default(0),
  /** Of the run under way: files whose content is not stored yet, and how many of them are by now. */
  total: integer(),
  done: integer(),
  startedAt: timestamp("started_at", { withTimezone: true }),
  /** When the indexed commit was last known to be the newest. */
  indexedAt: timestamp("indexed_at", { withTimezone: true }),
  updatedAt: timestamp("updated_at", { withTimezone: true }).notNull().defaultNow(),
});

const indexId = () =>
  integer("index_id")
    .notNull()
    .references(() => codeIndexes.id, { onDelete: "cascade" });

/** What a file's content says, under its hash: done once, however often and wherever it stands in the repository. */
export const codeBlobs = pgTable(
  "code_blobs",
  {
    id: bigserial({ mode: "number" }).primaryKey(),
    indexId: indexId(),
    sha: text().notNull(),
    /** How it was read: by which edition of the parser, and as which language, which the path says. */
    reading: text().notNull(),
    /** How it was taken apart; null when it was left out. */
    outcome: text(),
    /** Why it was left out; null when it was not. */
    reason: text(),
    lines: integer().notNull(),
    imports: json().notNull(),
    /** The modules that are imported, by which it is told in a moment that a file does not import another. */
    modules: text().generatedAlwaysAs(
      sql`lower(jsonb_path_query_array(imports, '$[*].from')::text collate "C")`,
    ),
    storedAt: timestamp("stored_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [uniqueIndex("code_blobs_sha").on(t.indexId, t.sha, t.reading)],
);

const blobId = () =>
  bigint("blob_id", { mode: "number" })
    .notNull()
    .references(() => codeBlobs.id, { onDelete: "cascade" });

/** Which content stands at which path of the indexed commit. */
export const codeRefs = pgTable(
  "code_refs",
  {
    indexId: indexId(),
    generation: integer().notNull(),
    path: words().notNull(),
    /** Null for a file that is left out for its path. */
    blobId: bigint("blob_id", { mode: "number" }).references(() => codeBlobs.id),
    /** Why; null for one whose content was looked at. */
    reason: text(),
  },
  (t) => [primaryKey({ columns: [t.indexId, t.generation, t.path] }), index("code_refs_blob").on(t.blobId)],
);

export const codeSymbols = pgTable(
  "code_symbols",
  {
    indexId: indexId(),
    blobId: blobId(),
    name: words().notNull(),
    /** In lower case, as it is looked up; null where the database can tell: no other letters are in it than English ones. */
    folded: words(),
    kind: text().notNull(),
    container: words(),
    signature: words().notNull(),
    startLine: integer("start_line").notNull(),
    endLine: integer("end_line").notNull(),
    exported: boolean().notNull(),
  },
  (t) => [
    index("code_symbols_name").on(t.indexId, sql`coalesce(${t.folded}, lower(${t.name} collate "C"))`),
    index("code_symbols_blob").on(t.blobId),
  ],
);

/** Where a file uses a name: one row for all its lines. */
export const codeReferences = pgTable(
  "code_references",
  {
    indexId: indexId(),
    blobId: blobId(),
    name: words().notNull(),
    kind: text().notNull(),
    /** In order, counted from 1, parted by spaces: a third of the room that numbers would take. */
    lines: text().notNull(),
  },
  (t) => [index("code_references_name").on(t.indexId, t.name), index("code_references_blob").on(t.blobId)],
);

export const codeChunks = pgTable(
  "code_chunks",
  {
    id: bigserial({ mode: "number" }).primaryKey(),
    indexId: indexId(),
    blobId: blobId(),
    ordinal: smallint().notNull(),
    startLine: integer("start_line").notNull(),
    endLine: integer("end_line").notNull(),
    /** What stands around it, without the path, which is its refs'. */
    header: words().notNull(),
    text: words().notNull(),
    /** Names declared in it, parted by spaces. */
    symbols: words().notNull(),
    kind: text().notNull(),
    /** Of header and text: under it lie its vectors. */
    textHash: uuid("text_hash").notNull(),
    /** Its words, and `~` with the index's id, by which the one tree of words is parted. */
    terms: tsvector().notNull(),
  },
  (t) => [
    index("code_chunks_blob").on(t.blobId, t.ordinal),
    // All that a search by meaning asks of a chunk before it knows the nearest.
    index("code_chunks_hash").on(t.indexId, t.textHash, t.blobId, t.id),
    index("code_chunks_terms").using("gin", t.terms),
  ],
);

/** In how many chunks of an index a word stands: rare words say more. */
export const codeTerms = pgTable(
  "code_terms",
  {
    indexId: indexId(),
    term: words().notNull(),
    chunks: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.indexId, t.term] })],
);
