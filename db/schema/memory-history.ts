import { integer, pgTable, primaryKey, text, timestamp, uuid, index } from "drizzle-orm/pg-core";
import { json, words } from "./columns";

/** Who changed which memory how; the row of a memory's next version is also the claim to write that version. */
export const memoryHistory = pgTable(
  "memory_history",
  {
    memoryId: uuid("memory_id").notNull(),
    version: integer().notNull(),
    repository: text().notNull(),
    event: text({ enum: ["added", "changed", "deleted"] }).notNull(),
    actorKind: text("actor_kind", { enum: ["person", "review", "system"] }).notNull(),
    actor: words().notNull(),
    at: timestamp({ withTimezone: true, precision: 3 }).notNull(),
    before: json(),
    after: json(),
  },
  (t) => [
    primaryKey({ columns: [t.memoryId, t.version] }),
    index("memory_history_repository").on(t.repository),
  ],
);
