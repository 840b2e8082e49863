import {
  boolean,
  doublePrecision,
  index,
  integer,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { json, words } from "./columns";
import { workflowRuns } from "./workflow-runs";

/** Each call of a model, answered or failed; a retry finds the answer here instead of paying twice. */
export const modelCalls = pgTable(
  "model_calls",
  {
    id: uuid().primaryKey().defaultRandom(),
    runId: uuid("run_id")
      .notNull()
      .references(() => workflowRuns.id, { onDelete: "cascade" }),
    purpose: text().notNull(),
    /** Which of several agents asked; null where there is one alone. */
    agent: text(),
    model: text().notNull(),
    /** Which model was to be asked and why it was not; null without a change. */
    insteadOf: words("instead_of"),
    requestHash: text("request_hash").notNull(),
    request: json().notNull(),
    reply: json(),
    error: words(),
    inputTokens: integer("input_tokens").notNull(),
    outputTokens: integer("output_tokens").notNull(),
    cachedTokens: integer("cached_tokens").notNull(),
    costUsd: doublePrecision("cost_usd"),
    startedAt: timestamp("started_at", { withTimezone: true }).notNull(),
    durationMs: integer("duration_ms").notNull(),
    /** True when an earlier review of the repository had this answer already: nobody was asked and nothing paid. */
    fromCache: boolean("from_cache").notNull().default(false),
    /** What it took when it was first given, and is saved now; 0 and null for an answer that was asked for. */
    savedTokens: integer("saved_tokens").notNull().default(0),
    savedUsd: doublePrecision("saved_usd"),
  },
  (t) => [
    index("model_calls_request").on(t.runId, t.requestHash),
    index("model_calls_order").on(t.runId, t.startedAt),
  ],
);

export const toolCalls = pgTable(
  "tool_calls",
  {
    id: uuid().primaryKey().defaultRandom(),
    runId: uuid("run_id")
      .notNull()
      .references(() => workflowRuns.id, { onDelete: "cascade" }),
    toolUseId: text("tool_use_id").notNull(),
    /** As above. */
    agent: text(),
    name: text().notNull(),
    input: json().notNull(),
    output: words().notNull(),
    isError: boolean("is_error").notNull(),
    /** What the output was read from (`Evidence[]`). */
    sources: json(),
    startedAt: timestamp("started_at", { withTimezone: true }).notNull(),
    durationMs: integer("duration_ms").notNull(),
  },
  (t) => [uniqueIndex("tool_calls_use").on(t.runId, t.toolUseId)],
);
