import { sql } from "drizzle-orm";
import {
  bigint,
  doublePrecision,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import { json, words } from "./columns";
import { workflowRuns } from "./workflow-runs";

export const findingOutcomes = ["applied", "addressed", "ignored"] as const;
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
    /** Names of the declarations around it. */
    symbol: words(),
    severity: text({ enum: ["critical", "high", "medium", "low"] }).notNull(),
    category: text().notNull(),
    confidence: doublePrecision().notNull(),
    origin: json().notNull(),
    title: words().notNull(),
    message: words().notNull(),
    suggestion: words(),
    evidence: json().notNull(),
    /** What a second look came to, as the review's output has it; null where none was made. */
    secondLook: json("second_look"),
    state: text({ enum: findingStates }).notNull(),
    stateReason: words("state_reason"),
    /** The comment on the host that says it; null for what stands in the review's body, or before it was looked up. */
    commentId: bigint("comment_id", { mode: "number" }),
    commentUrl: words("comment_url"),
    /** When a later review of the same pull request found its suggestion in the code. */
    appliedAt: timestamp("applied_at", { withTimezone: true, precision: 3 }),
    /** What people's opinions of its pattern did to it (`FindingOpinion` of lib/core); null where there were none. */
    opinion: json(),
    /** What became of it when its pull request was merged; null before, and for what was not shown. */
    outcome: text({ enum: findingOutcomes }),
    outcomeAt: timestamp("outcome_at", { withTimezone: true, precision: 3 }),
    /** `repositoryKey` of the repository that it was merged in. */
    outcomeIn: text("outcome_in"),
  },
  (t) => [
    primaryKey({ columns: [t.runId, t.ordinal] }),
    index("findings_fingerprint").on(t.fingerprint),
    index("findings_outcome")
      .on(t.outcomeIn, t.outcomeAt)
      .where(sql`${t.outcome} is not null`),
  ],
);
