import { index, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { roles } from "@/lib/core/roles";
import { users } from "./users";

/** Who may see a repository, connected or not, and what else they may do there. */
export const members = pgTable(
  "members",
  {
    /** `repositoryKey` of lib/core. */
    repository: text().notNull(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    role: text({ enum: roles }).notNull(),
    /** `github`: follows what GitHub lets the person do. `granted`: an owner of the repository has said so. */
    source: text({ enum: ["github", "granted"] }).notNull(),
    /** When GitHub last said so, or when it was granted. */
    checkedAt: timestamp("checked_at", { withTimezone: true, precision: 3 }).notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.repository, t.userId] }), index("members_user").on(t.userId)],
);
