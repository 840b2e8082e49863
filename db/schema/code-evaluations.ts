import { date, index, integer, pgTable, primaryKey, timestamp, uuid } from "drizzle-orm/pg-core";
import { codeIndexes } from "./code-index";
import { json, words } from "./columns";

/** Runs of the command that measures finding and answering: of public code, of no repository that is connected here. */
export const codeEvaluations = pgTable(
  "code_evaluations",
  {
    id: uuid().primaryKey(),
    finishedAt: timestamp("finished_at", { withTimezone: true }).notNull(),
    /** `CodeEvaluation`. */
    facts: json().notNull(),
  },
  (t) => [index("code_evaluations_order").on(t.finishedAt)],
);

/** What questions that were made from a repository's own index came to in a night; it goes with the index. */
export const codeMeasures = pgTable(
  "code_measures",
  {
    indexId: integer("index_id")
      .notNull()
      .references(() => codeIndexes.id, { onDelete: "cascade" }),
    /** Of the night, in UTC. */
    day: date({ mode: "string" }).notNull(),
    measuredAt: timestamp("measured_at", { withTimezone: true }).notNull().defaultNow(),
    commit: words().notNull(),
    /** `AnswerFigures`. */
    figures: json().notNull(),
  },
  (t) => [primaryKey({ columns: [t.indexId, t.day] }), index("code_measures_day").on(t.day)],
);
