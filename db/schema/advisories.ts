import { pgTable, text, timestamp } from "drizzle-orm/pg-core";
import { json } from "./columns";

/** Advisories of OSV that were asked for, as they were at `modified`; public, of no repository. */
export const advisories = pgTable("advisories", {
  id: text().primaryKey(),
  modified: text().notNull(),
  body: json().notNull(),
  storedAt: timestamp("stored_at", { withTimezone: true }).notNull().defaultNow(),
});
