import { index, integer, pgTable, text, timestamp, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { words } from "./columns";
import { events } from "./events";
import { workflowRuns } from "./workflow-runs";

/**
 * What is written down after a review or when a pull request closes: stored with the end of the run or of the event,
 * so that it happens although the process dies, and done on its own, so that its failure costs the review nothing.
 */
export const knowledgeTasks = pgTable(
  "knowledge_tasks",
  {
    id: uuid().primaryKey().defaultRandom(),
    /**
     * `index`: the pull request goes into the graph. `learn`: memories are made of the review. `follow`: what earlier
     * reviews of it suggested is looked for in its code. `settle`: it was merged, and what became of its findings is
     * written down.
     */
    kind: text({ enum: ["index", "learn", "follow", "settle"] }).notNull(),
    /** `repositoryKey` of lib/core. */
    repository: text().notNull(),
    /** Pull request; null for a local range. */
    number: integer(),
    /** One of the next two says what it came from. */
    runId: uuid("run_id").references(() => workflowRuns.id, { onDelete: "cascade" }),
    eventId: uuid("event_id").references(() => events.id, { onDelete: "cascade" }),
    state: text({ enum: ["pending", "done", "failed"] })
      .notNull()
      .default("pending"),
    attempts: integer().notNull().default(0),
    /** What came of it, in a few words. */
    note: words(),
    /** Why the last try failed. */
    error: words(),
    createdAt: timestamp("created_at", { withTimezone: true, precision: 3 }).notNull().defaultNow(),
    startedAt: timestamp("started_at", { withTimezone: true, precision: 3 }),
    finishedAt: timestamp("finished_at", { withTimezone: true, precision: 3 }),
  },
  (t) => [
    uniqueIndex("knowledge_tasks_run").on(t.runId, t.kind),
    uniqueIndex("knowledge_tasks_event").on(t.eventId, t.kind),
    index("knowledge_tasks_state").on(t.state, t.createdAt),
    index("knowledge_tasks_pull").on(t.repository, t.number, t.createdAt),
  ],
);
