import {
  bigserial,
  boolean,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { codeIndexes } from "./code-index";
import { json, words } from "./columns";

const indexId = () =>
  integer("index_id")
    .notNull()
    .references(() => codeIndexes.id, { onDelete: "cascade" });

/** The last commits of an indexed repository, as far as search goes by them. */
export const codeCommits = pgTable(
  "code_commits",
  {
    indexId: indexId(),
    /** 0 is the newest. */
    ordinal: integer().notNull(),
    sha: text().notNull(),
    at: timestamp({ withTimezone: true }).notNull(),
    /** What it says it does, as a question to the index; null where it says nothing that could be one. */
    question: words(),
    /** Paths that it changed; of one that changed very many, none. */
    paths: json().notNull(),
  },
  (t) => [primaryKey({ columns: [t.indexId, t.ordinal] })],
);

/** By what the places of an index are ordered, and what its history was last looked at for. */
export const codeRankings = pgTable("code_rankings", {
  indexId: indexId().primaryKey(),
  /** The version in use; null is the fixed formula. */
  version: integer(),
  /** The commit whose history is stored, and where that was read: a folder, or a clone. */
  head: text(),
  readFrom: text("read_from", { enum: ["folder", "clone"] }),
  /** Newest commit and openings that were last learned from; null before the first time. */
  learnedFrom: text("learned_from"),
  learnedAt: timestamp("learned_at", { withTimezone: true }),
  /** What came of it, in words. */
  outcome: words(),
  /** Somebody has gone back: only commits after this time speak for another version. */
  heldAfter: timestamp("held_after", { withTimezone: true }),
});

/** Versions of the ranking that were learned, with what they were learned from and how they did. */
export const codeRankingVersions = pgTable(
  "code_ranking_versions",
  {
    indexId: indexId(),
    number: integer().notNull(),
    /** By the feature's name. */
    weights: json().notNull(),
    report: json().notNull(),
    promoted: boolean().notNull(),
    createdAt: timestamp("created_at", { withTimezone: true, precision: 3 }).notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.indexId, t.number] })],
);

/** A place that somebody opened out of what was found; kept for a while. */
export const codeOpenings = pgTable(
  "code_openings",
  {
    id: bigserial({ mode: "number" }).primaryKey(),
    indexId: indexId(),
    /** Of `personOf` of lib/auth. */
    personId: text("person_id").notNull(),
    day: date().notNull(),
    query: words().notNull(),
    path: words().notNull(),
    /** At which place it stood, from 1. */
    rank: smallint().notNull(),
    /** By which version. */
    version: integer(),
    at: timestamp({ withTimezone: true, precision: 3 }).notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("code_openings_once").on(t.indexId, t.personId, t.day, t.query, t.path),
    index("code_openings_at").on(t.at),
  ],
);
