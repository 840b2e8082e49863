import { customType, index, pgTable, uuid } from "drizzle-orm/pg-core";
import { workflowRuns } from "./workflow-runs";

const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });

/** Words by which a finished review is found; apart from it, so that nothing else about a run touches their index. */
export const reviewSearch = pgTable(
  "review_search",
  {
    runId: uuid("run_id")
      .primaryKey()
      .references(() => workflowRuns.id, { onDelete: "cascade" }),
    /** `searchWords` of lib/core. */
    words: tsvector().notNull(),
  },
  (t) => [index("review_search_words").using("gin", t.words)],
);
