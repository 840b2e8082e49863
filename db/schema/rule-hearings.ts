import { pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { words } from "./columns";

export const hearings = ["heard", "folded", "muted"] as const;

/** How far a pattern of findings is heard in a repository; without a row it is heard. */
export const ruleHearings = pgTable(
  "rule_hearings",
  {
    /** `repositoryKey` of lib/core. */
    repository: text().notNull(),
    /** `patternOf` of lib/hearing, as in `rule:js/eval`. */
    pattern: words().notNull(),
    state: text({ enum: hearings }).notNull(),
    /** Who decided it: a person's id; null for what opinions came to. */
    personId: text("person_id"),
    person: words(),
    since: timestamp({ withTimezone: true, precision: 3 }).notNull(),
    /** The review that took the step; a second try of it takes no other. */
    runId: uuid("run_id"),
    /** The review that told of it in public first; null until one did. */
    toldRunId: uuid("told_run_id"),
    /** What was said of it until then is settled, and moves nothing any more. */
    forgetBefore: timestamp("forget_before", { withTimezone: true, precision: 3 }),
  },
  (t) => [primaryKey({ columns: [t.repository, t.pattern] })],
);
