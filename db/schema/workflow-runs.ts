import { sql } from "drizzle-orm";
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
import { events } from "./events";
import { arms, promptExperiments } from "./prompt-experiments";
import { users } from "./users";

export const runStatuses = ["queued", "running", "completed", "failed", "superseded", "cancelled"] as const;

/** One review, from the moment it is asked for. */
export const workflowRuns = pgTable(
  "workflow_runs",
  {
    id: uuid().primaryKey().defaultRandom(),
    eventId: uuid("event_id").references(() => events.id),
    trigger: text({ enum: ["webhook", "manual", "cli", "rerun"] }).notNull(),
    rerunOf: uuid("rerun_of"),
    /** The person who asked for it; null for deliveries, the local owner and the command line. */
    requestedBy: uuid("requested_by").references(() => users.id, { onDelete: "set null" }),
    host: text({ enum: ["github", "local"] }).notNull(),
    owner: text().notNull(),
    repo: text().notNull(),
    /** Pull request number; null for a local range. */
    number: integer(),
    /** Folder and revisions of a local range; no head means the working tree. */
    localDir: text("local_dir"),
    localBase: text("local_base"),
    localHead: text("local_head"),
    headSha: text("head_sha"),
    baseSha: text("base_sha"),
    title: words(),
    author: words(),
    url: words(),
    mode: text({ enum: ["standard", "parallel", "static"] }),
    /** Mode asked for; null lets the configuration decide. */
    requestedMode: text("requested_mode", { enum: ["standard", "parallel", "static"] }),
    post: boolean().notNull(),
    /** Asked to look at the whole change, whatever was reviewed before. */
    whole: boolean().notNull().default(false),
    /** Asked to let models answer anew, whatever earlier reviews have from them. */
    fresh: boolean().notNull().default(false),
    status: text({ enum: runStatuses }).notNull().default("queued"),
    step: text(),
    attempts: integer().notNull().default(0),
    verdict: text({ enum: ["APPROVE", "REQUEST_CHANGES", "NEEDS_DISCUSSION"] }),
    outcome: text({ enum: ["clean", "findings", "skipped", "failed"] }),
    /** 0 to 5, as the model said; null without one. */
    confidence: doublePrecision(),
    /** The change as it was read, so that a retry or a replay sees the same. */
    change: json(),
    /** Paths of its files that were looked at, whole or in part; null until the review is finished. */
    paths: text().array(),
    /** What earlier reviews left to it (`Earlier`), as it was when it began; null where there is none. */
    earlier: json(),
    /** What was gathered beside it (rule findings, issues), for the same reason. */
    gathered: json(),
    /** The finished review as data (`ReviewOutput`), without its findings. */
    result: json(),
    /** Steps of the pipeline with their times. */
    steps: json(),
    error: words(),
    errorCode: text("error_code"),
    promptVersion: text("prompt_version"),
    /** The experiment with two versions of the prompt that it is part of, and which of them it has; null outside one. */
    experimentId: uuid("experiment_id").references(() => promptExperiments.id, { onDelete: "set null" }),
    arm: text({ enum: arms }),
    inputTokens: integer("input_tokens").notNull().default(0),
    outputTokens: integer("output_tokens").notNull().default(0),
    cachedTokens: integer("cached_tokens").notNull().default(0),
    costUsd: doublePrecision("cost_usd"),
    postedUrl: text("posted_url"),
    /** What the host knows this run's check or status by, so that every step updates the same one. */
    checkRef: text("check_ref"),
    correlationId: text("correlation_id").notNull(),
    queuedAt: timestamp("queued_at", { withTimezone: true, precision: 3 }).notNull().defaultNow(),
    startedAt: timestamp("started_at", { withTimezone: true }),
    finishedAt: timestamp("finished_at", { withTimezone: true }),
  },
  (t) => [
    uniqueIndex("workflow_runs_event").on(t.eventId),
    uniqueIndex("workflow_runs_one_running")
      .on(sql`lower(${t.owner})`, sql`lower(${t.repo})`, t.number)
      .where(sql`${t.status} = 'running' and ${t.number} is not null`),
    index("workflow_runs_queued_at").on(t.queuedAt, t.id),
    index("workflow_runs_pull").on(sql`lower(${t.owner})`, sql`lower(${t.repo})`, t.number, t.queuedAt),
    index("workflow_runs_status").on(t.status),
    index("workflow_runs_experiment").on(t.experimentId),
  ],
);

/** Written before a review is posted and completed after: the guard against a second post. */
export const postings = pgTable(
  "postings",
  {
    id: uuid().primaryKey().defaultRandom(),
    runId: uuid("run_id")
      .notNull()
      .references(() => workflowRuns.id, { onDelete: "cascade" }),
    /** `review`, or `failure` for the one short comment that says a review failed. */
    kind: text({ enum: ["review", "failure"] }).notNull(),
    headSha: text("head_sha").notNull(),
    /** Id on the host; null until its answer was stored. */
    hostId: text("host_id"),
    url: words(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
    postedAt: timestamp("posted_at", { withTimezone: true }),
  },
  (t) => [uniqueIndex("postings_once").on(t.runId, t.kind, t.headSha)],
);
