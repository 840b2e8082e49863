import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  doublePrecision,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { json, words } from "./columns";
import { events } from "./events";
import { workflowRuns } from "./workflow-runs";

/** A comment that may be meant for Gloss: stored with its event, and done on its own, so that it is answered once. */
export const commands = pgTable(
  "commands",
  {
    id: uuid().primaryKey().defaultRandom(),
    eventId: uuid("event_id").references(() => events.id),
    owner: text().notNull(),
    repo: text().notNull(),
    /** Of the pull request. */
    number: integer().notNull(),
    /** Where it stands: on the conversation, or in a thread of the diff. Each counts its comments by itself. */
    kind: text({ enum: ["conversation", "thread"] }).notNull(),
    commentId: bigint("comment_id", { mode: "number" }).notNull(),
    /** First comment of its thread, which may be itself; null on the conversation. */
    threadId: bigint("thread_id", { mode: "number" }),
    url: words().notNull(),
    authorId: bigint("author_id", { mode: "number" }).notNull(),
    author: words().notNull(),
    body: words().notNull(),
    /**
     * `answered`: by a comment. `done`: without one, as a review that began. `refused`: its author may not command.
     * `ignored`: it was not meant for Gloss.
     */
    state: text({ enum: ["pending", "answered", "done", "refused", "ignored", "failed"] })
      .notNull()
      .default("pending"),
    /** What was asked for; null until it was read, and for what was not meant for Gloss. */
    verb: text(),
    /** Why it ended as it did, in a few words. */
    note: words(),
    attempts: integer().notNull().default(0),
    /** The review that it began. */
    runId: uuid("run_id").references(() => workflowRuns.id, { onDelete: "set null" }),
    /** What is said to it, written down before it is posted. */
    answer: words(),
    answerId: bigint("answer_id", { mode: "number" }),
    answerUrl: words("answer_url"),
    correlationId: text("correlation_id").notNull(),
    createdAt: timestamp("created_at", { withTimezone: true, precision: 3 }).notNull().defaultNow(),
    finishedAt: timestamp("finished_at", { withTimezone: true, precision: 3 }),
  },
  (t) => [
    uniqueIndex("commands_comment").on(sql`lower(${t.owner})`, sql`lower(${t.repo})`, t.kind, t.commentId),
    index("commands_pull").on(sql`lower(${t.owner})`, sql`lower(${t.repo})`, t.number, t.createdAt),
    index("commands_pending")
      .on(t.createdAt)
      .where(sql`${t.state} = 'pending'`),
  ],
);

/** What a model and its tools said for an answer; a retry finds it here instead of paying twice. */
export const commandCalls = pgTable(
  "command_calls",
  {
    id: uuid().primaryKey().defaultRandom(),
    commandId: uuid("command_id")
      .notNull()
      .references(() => commands.id, { onDelete: "cascade" }),
    kind: text({ enum: ["model", "tool"] }).notNull(),
    /** Hash of the request, or the model's id of the tool's use. */
    key: text().notNull(),
    /** The whole call (`ModelCall` or `ToolCall` of lib/llm). */
    call: json().notNull(),
    /** False for a call of a model that got no reply. */
    answered: boolean().notNull(),
    costUsd: doublePrecision("cost_usd"),
    createdAt: timestamp("created_at", { withTimezone: true, precision: 3 }).notNull().defaultNow(),
  },
  (t) => [index("command_calls_key").on(t.commandId, t.kind, t.key)],
);

/** Pull requests whose pushes are not reviewed by themselves, because somebody said so. */
export const pullPauses = pgTable(
  "pull_pauses",
  {
    /** `repositoryKey` of lib/core. */
    repository: text().notNull(),
    number: integer().notNull(),
    /** Login of who said so. */
    by: words("paused_by").notNull(),
    at: timestamp("paused_at", { withTimezone: true, precision: 3 }).notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.repository, t.number] })],
);
