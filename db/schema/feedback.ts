import { index, integer, pgTable, text, timestamp, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { words } from "./columns";
import { workflowRuns } from "./workflow-runs";

const opinions = ["useful", "wrong", "not_now"] as const;

/** What people say of a finding; each person one opinion, which may change. */
export const feedback = pgTable(
  "feedback",
  {
    id: uuid().primaryKey().defaultRandom(),
    runId: uuid("run_id")
      .notNull()
      .references(() => workflowRuns.id, { onDelete: "cascade" }),
    /** The finding's place in its review. */
    ordinal: integer().notNull(),
    /** The finding's, so that what is said of it can be found when it comes up again. */
    fingerprint: text().notNull(),
    /** `repositoryKey` of lib/core. */
    repository: text().notNull(),
    /** Who says so: a user's id, or `owner`. */
    personId: text("person_id").notNull(),
    person: words().notNull(),
    opinion: text({ enum: opinions }).notNull(),
    reason: words(),
    /** `reply`: read from an answer in the finding's thread. `dismissed`: its thread was resolved with nothing changed. */
    how: text({ enum: ["said", "reply", "dismissed"] })
      .notNull()
      .default("said"),
    createdAt: timestamp("created_at", { withTimezone: true, precision: 3 }).notNull().defaultNow(),
    updatedAt: timestamp("updated_at", { withTimezone: true, precision: 3 }).notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("feedback_person").on(t.runId, t.ordinal, t.personId),
    index("feedback_repository").on(t.repository, t.createdAt),
    index("feedback_fingerprint").on(t.fingerprint),
  ],
);
