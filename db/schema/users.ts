import { sql } from "drizzle-orm";
import { bigint, boolean, integer, pgTable, text, timestamp, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { words } from "./columns";

/** Who has signed in: people of GitHub, and the local owner, of whom there is one. */
export const users = pgTable(
  "users",
  {
    id: uuid().primaryKey().defaultRandom(),
    /** GitHub's number of the account: a login can change hands. Null for the local owner. */
    githubId: bigint("github_id", { mode: "number" }),
    login: words().notNull(),
    name: words(),
    /** Access token of GitHub, sealed by lib/auth/seal; null when it was never given or has been taken back. */
    token: text(),
    /** What GitHub lets the token do, as it says. */
    tokenScopes: text("token_scopes"),
    /** Sessions made under another number have ended: signing out everywhere counts it up. */
    epoch: integer().notNull().default(0),
    /** False keeps the person out, whatever GitHub says. */
    active: boolean().notNull().default(true),
    /** When GitHub was last asked what this person may see; null before it was. */
    membershipsAt: timestamp("memberships_at", { withTimezone: true, precision: 3 }),
    createdAt: timestamp("created_at", { withTimezone: true, precision: 3 }).notNull().defaultNow(),
    lastSeenAt: timestamp("last_seen_at", { withTimezone: true, precision: 3 }).notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("users_github_id").on(t.githubId),
    uniqueIndex("users_local_owner")
      .on(sql`(${t.githubId} is null)`)
      .where(sql`${t.githubId} is null`),
  ],
);
