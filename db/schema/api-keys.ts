import { index, pgTable, text, timestamp, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { keyScopes } from "@/lib/core/key-scopes";
import { json, words } from "./columns";
import { users } from "./users";

/** Keys of the API. A key never does more than the person whose it is. */
export const apiKeys = pgTable(
  "api_keys",
  {
    id: uuid().primaryKey().defaultRandom(),
    /** Whose key it is; null for the local owner's. */
    userId: uuid("user_id").references(() => users.id, { onDelete: "cascade" }),
    name: words().notNull(),
    /** How the key begins, so that people know it again. */
    prefix: text().notNull(),
    /** SHA-256 of the key, hexadecimal; the key itself is never stored. */
    hash: text().notNull(),
    scope: text({ enum: keyScopes }).notNull(),
    /** `repositoryKey`s that it is for, as an array of texts; null for all that its person may see. */
    repositories: json(),
    createdAt: timestamp("created_at", { withTimezone: true, precision: 3 }).notNull().defaultNow(),
    /** Null for one that does not expire. */
    expiresAt: timestamp("expires_at", { withTimezone: true, precision: 3 }),
    lastUsedAt: timestamp("last_used_at", { withTimezone: true, precision: 3 }),
    revokedAt: timestamp("revoked_at", { withTimezone: true, precision: 3 }),
  },
  (t) => [uniqueIndex("api_keys_hash").on(t.hash), index("api_keys_user").on(t.userId)],
);
