import { index, integer, pgTable, text, timestamp, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { json, words } from "./columns";
import { workflowRuns } from "./workflow-runs";

/** What another tool said of a commit, as it was uploaded; the newest of each tool and category. */
export const scanReports = pgTable(
  "scan_reports",
  {
    id: uuid().primaryKey().defaultRandom(),
    /** `repositoryKey` of the repository. */
    repository: text().notNull(),
    /** 40 or 64 hex digits in lower case. */
    commitSha: text("commit_sha").notNull(),
    /** Branch or pull request as the tool's surroundings name it. */
    ref: words(),
    tool: words().notNull(),
    toolVersion: words("tool_version"),
    category: words().notNull(),
    /** Of what is kept; the same upload again has the same. */
    digest: text().notNull(),
    /** The results, packed (`packResults`). */
    results: text().notNull(),
    resultCount: integer("result_count").notNull(),
    /** How many were left out, by reason. */
    leftOut: json("left_out").notNull(),
    uploadedBy: words("uploaded_by").notNull(),
    /** The last review that took it. */
    usedBy: uuid("used_by").references(() => workflowRuns.id, { onDelete: "set null" }),
    createdAt: timestamp("created_at", { withTimezone: true, precision: 3 }).notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("scan_reports_of_commit").on(t.repository, t.commitSha, t.tool, t.category),
    index("scan_reports_newest").on(t.repository, t.createdAt),
  ],
);
