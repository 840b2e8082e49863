import { doublePrecision, index, integer, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";
import { json } from "./columns";

/** Answers of models that reviews came to a good end with, for the next review that asks the same. */
export const replyCache = pgTable(
  "reply_cache",
  {
    /** Whose content the answer is about; it is never given to another one. */
    scope: text().notNull(),
    requestHash: text("request_hash").notNull(),
    reply: json().notNull(),
    /** Tokens in and out, and dollars, that the answer took; null dollars where the price is not known. */
    tokens: integer().notNull(),
    costUsd: doublePrecision("cost_usd"),
    /** When the model gave it; being found again makes it no younger. */
    answeredAt: timestamp("answered_at", { withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.scope, t.requestHash] }), index("reply_cache_age").on(t.answeredAt)],
);
