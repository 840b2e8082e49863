import { doublePrecision, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { json, words } from "./columns";
import { workflowRuns } from "./workflow-runs";

export const findingStates = ["posted", "folded", "held", "dropped"] as const;

export const findings = pgTable(
  "findings",
  {
    runId: uuid("run_id")
      .notNull()
      .references(() => workflowRuns.id, { onDelete: "cascade" }),
    ordinal: integer().notNull(),
    fingerprint: text().notNull(),
    path: words().notNull(),
    side: text({ enum: ["RIGHT", "LEFT"] }),
    startLine: integer("start_line"),
    endLine: integer("end_line"),
    severity: text({ enum: ["critical", "high", "medium", "low"] }).notNull(),
    category: text().notNull(),
    confidence: doublePrecision().notNull(),
    origin: json().notNull(),
    title: words().notNull(),
    message: words().notNull(),
    suggestion: words(),
    evidence: json().notNull(),
    state: text({ enum: findingStates }).notNull(),
    stateReason: words("state_reason"),
  },
  (t) => [primaryKey({ columns: [t.runId, t.ordinal] }), index("findings_fingerprint").on(t.fingerprint)],
);
