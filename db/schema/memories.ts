import { sql } from "drizzle-orm";
import { boolean, customType, index, integer, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { json, words } from "./columns";

export const memoryKinds = [
  "project_pattern",
  "decision",
  "developer_pattern",
  "developer_strength",
  "risk_module",
  "contributor_profile",
  "custom_rule",
] as const;

const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });

export const memories = pgTable(
  "memories",
  {
    id: uuid().primaryKey(),
    /** `repositoryKey` of its repository; every query filters by it. */
    repository: text().notNull(),
    kind: text({ enum: memoryKinds }).notNull(),
    text: words().notNull(),
    /** MD5 of the text, as mem0 keeps it. */
    hash: text().notNull(),
    developer: words(),
    /** Globs, as an array of texts. */
    paths: json().notNull(),
    origin: text({ enum: ["person", "learned"] }).notNull(),
    author: words(),
    provenance: json(),
    active: boolean().notNull(),
    version: integer().notNull(),
    createdAt: timestamp("created_at", { withTimezone: true, precision: 3 }).notNull(),
    updatedAt: timestamp("updated_at", { withTimezone: true, precision: 3 }).notNull(),
    /** What is searched by words: the text with its identifiers taken apart. */
    terms: words().notNull(),
    search: tsvector().generatedAlwaysAs(sql`to_tsvector('english', terms)`),
  },
  (t) => [
    index("memories_place").on(t.repository, t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index("memories_search").using("gin", t.search),
  ],
);
