import { pgTable, text, uuid } from "drizzle-orm/pg-core";
import { json } from "./columns";
import { workflowRuns } from "./workflow-runs";

/** What a replay needs of a run beside its own columns and its calls; apart, so that listing runs stays light. */
export const replayInputs = pgTable("replay_inputs", {
  runId: uuid("run_id")
    .primaryKey()
    .references(() => workflowRuns.id, { onDelete: "cascade" }),
  /** Configuration that shaped the review (`RunSettings`). */
  settings: json(),
  /** Texts of files at the head, packed (`packFiles`). */
  files: text(),
  /** What was rendered at the end (`RenderedReview`). */
  rendered: json(),
});
