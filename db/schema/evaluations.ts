import { index, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { json } from "./columns";

/** Runs over the golden set: public code, of no repository that is connected here. */
export const evaluations = pgTable(
  "evaluations",
  {
    id: uuid().primaryKey(),
    startedAt: timestamp("started_at", { withTimezone: true }).notNull(),
    finishedAt: timestamp("finished_at", { withTimezone: true }).notNull(),
    mode: text({ enum: ["static", "made-up", "live"] }).notNull(),
    model: text(),
    /** All of it but its results (`Evaluation`). */
    facts: json().notNull(),
    /** One for each change (`CaseResult[]`). */
    results: json().notNull(),
  },
  (t) => [index("evaluations_order").on(t.finishedAt)],
);
