import { sql } from "drizzle-orm";
import { index, integer, pgTable, text, timestamp, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { words } from "./columns";

/** The two sides of an experiment. */
export const arms = ["A", "B"] as const;

/** Two versions of the prompt beside each other in one repository. */
export const promptExperiments = pgTable(
  "prompt_experiments",
  {
    id: uuid().primaryKey().defaultRandom(),
    /** `repositoryKey` of where it is. */
    repository: text().notNull(),
    /** Names of versions, as in `v2`. */
    versionA: text("version_a").notNull(),
    versionB: text("version_b").notNull(),
    /** Percent of the pull requests that get B. */
    share: integer().notNull(),
    startedBy: words("started_by").notNull(),
    startedAt: timestamp("started_at", { withTimezone: true }).notNull().defaultNow(),
    endedBy: words("ended_by"),
    /** Null while it goes on. */
    endedAt: timestamp("ended_at", { withTimezone: true }),
    /** The version that the repository went on with; null while it goes on. */
    picked: text(),
  },
  (t) => [
    uniqueIndex("prompt_experiments_one_running")
      .on(t.repository)
      .where(sql`${t.endedAt} is null`),
    index("prompt_experiments_order").on(t.repository, t.startedAt),
  ],
);
