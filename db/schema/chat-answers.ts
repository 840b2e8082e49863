import {
  boolean,
  doublePrecision,
  index,
  integer,
  pgTable,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import { json, words } from "./columns";

/** A question about repositories, with what was answered and why. It is seen by who may see all of them. */
export const chatAnswers = pgTable(
  "chat_answers",
  {
    id: uuid().primaryKey().defaultRandom(),
    /** Questions that follow one another: the id of the first of them. */
    conversation: uuid().notNull(),
    /** Of `personOf` of lib/auth. */
    askerId: text("asker_id").notNull(),
    asker: words().notNull(),
    /** `repositoryKey`s; every query is kept to those whose repositories may all be seen. */
    repositories: text().array().notNull(),
    /** The same as owner/repo, as they are called. */
    names: text().array().notNull(),
    question: words().notNull(),
    state: text({ enum: ["running", "completed", "failed", "cancelled"] })
      .notNull()
      .default("running"),
    /** By a model, or of quoted lines alone; null until it is known. */
    mode: text({ enum: ["model", "extractive"] }),
    /** Markdown in which each citation was checked. */
    answer: words(),
    supported: boolean(),
    /** Lines that it rests on, with their text. */
    citations: json().notNull(),
    /** What was found for it with ranks and scores, what was taken out of it, and what did not work. */
    why: json(),
    error: words(),
    /** Names what was asked and found with: another version may answer otherwise. */
    policyVersion: text("policy_version").notNull(),
    models: text().array(),
    inputTokens: integer("input_tokens"),
    outputTokens: integer("output_tokens"),
    costUsd: doublePrecision("cost_usd"),
    /** What its asker says of it. */
    helpful: boolean(),
    createdAt: timestamp("created_at", { withTimezone: true, precision: 3 }).notNull().defaultNow(),
    finishedAt: timestamp("finished_at", { withTimezone: true, precision: 3 }),
  },
  (t) => [
    index("chat_answers_asker").on(t.askerId, t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index("chat_answers_conversation").on(t.conversation, t.createdAt),
  ],
);
