import { index, integer, pgTable, text, timestamp, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { words } from "./columns";

/** Rules that somebody proposed in words and that wait for a maintainer, or had one's answer. */
export const proposedRules = pgTable(
  "proposed_rules",
  {
    /** Of a proposal in a comment, the command's id. */
    id: uuid().primaryKey().defaultRandom(),
    repository: text().notNull(),
    owner: text().notNull(),
    repo: text().notNull(),
    /** Pull request on which it was said; null for a local range. */
    number: integer(),
    /** What it would say; changed by who confirms it. */
    text: words().notNull(),
    /** The words as they were said. */
    said: words().notNull(),
    /** The words in small letters without marks: the same is proposed once. */
    key: text().notNull(),
    /** `comment`: by `remember`. `feedback`: by a reason given with an opinion. */
    source: text({ enum: ["comment", "feedback"] }).notNull(),
    /** The finding that it was said of. */
    runId: uuid("run_id"),
    finding: integer(),
    by: words("proposed_by").notNull(),
    state: text({ enum: ["waiting", "confirmed", "rejected"] })
      .notNull()
      .default("waiting"),
    decidedBy: words("decided_by"),
    decidedAt: timestamp("decided_at", { withTimezone: true, precision: 3 }),
    createdAt: timestamp("created_at", { withTimezone: true, precision: 3 }).notNull().defaultNow(),
  },
  (t) => [
    index("proposed_rules_place").on(t.repository, t.state, t.createdAt),
    uniqueIndex("proposed_rules_once").on(t.repository, t.key),
  ],
);
