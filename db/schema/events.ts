import { sql } from "drizzle-orm";
import { bigint, index, integer, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { jsonText, words } from "./columns";

export const eventStatuses = ["pending", "running", "completed", "failed", "ignored"] as const;

/** The inbox: every verified delivery, stored before it is answered. */
export const events = pgTable(
  "events",
  {
    id: uuid().primaryKey().defaultRandom(),
    /** GitHub's `X-GitHub-Delivery`; a redelivery carries the same. */
    deliveryId: text("delivery_id").notNull().unique(),
    /** SHA-256 over what identifies the work; two hooks that report the same thing share it. */
    dedupeHash: text("dedupe_hash").notNull().unique(),
    event: text().notNull(),
    action: text(),
    owner: text(),
    repo: text(),
    number: integer(),
    headSha: text("head_sha"),
    payload: jsonText().notNull(),
    status: text({ enum: eventStatuses }).notNull(),
    /** Why it was ignored, failed, or completed without a review. */
    note: words(),
    correlationId: text("correlation_id").notNull(),
    /** Orders what came within the same millisecond; GitHub may send two pushes of one pull request that fast. */
    arrived: bigint({ mode: "number" }).generatedAlwaysAsIdentity(),
    receivedAt: timestamp("received_at", { withTimezone: true, precision: 3 }).notNull().defaultNow(),
    updatedAt: timestamp("updated_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    index("events_status").on(t.status, t.receivedAt, t.arrived),
    index("events_repository").on(t.owner, t.repo, t.receivedAt),
    index("events_pull_end")
      .on(sql`lower(${t.owner})`, sql`lower(${t.repo})`, t.number, t.receivedAt, t.action)
      .where(sql`${t.event} = 'pull_request' and ${t.action} in ('closed', 'reopened')`),
  ],
);
