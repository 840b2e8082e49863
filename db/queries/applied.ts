import { and, eq, inArray, isNotNull, isNull, lt, ne, sql } from "drizzle-orm";
import type { Db } from "../client";
import { findings } from "../schema/findings";
import { workflowRuns } from "../schema/workflow-runs";
import type { PullKey } from "./workflow-runs";

export interface OpenSuggestion {
  runId: string;
  ordinal: number;
  path: string;
  startLine: number;
  endLine: number;
  suggestion: string;
}

/** Suggestions that earlier reviews of a pull request made at another head, shown to people and not yet applied. */
export async function listOpenSuggestions(
  db: Db,
  { owner, repo, number, headSha, before }: PullKey & { headSha: string | null; before: Date },
): Promise<OpenSuggestion[]> {
  const { runId, ordinal, path, startLine, endLine, suggestion } = findings;
  const rows = await db
    .select({ runId, ordinal, path, startLine, endLine, suggestion })
    .from(findings)
    .innerJoin(workflowRuns, eq(workflowRuns.id, findings.runId))
    .where(
      and(
        sql`lower(${workflowRuns.owner}) = lower(${owner}) and lower(${workflowRuns.repo}) = lower(${repo})`,
        eq(workflowRuns.number, number),
        eq(workflowRuns.status, "completed"),
        lt(workflowRuns.queuedAt, before),
        headSha === null ? undefined : ne(workflowRuns.headSha, headSha),
        isNotNull(suggestion),
        isNull(findings.appliedAt),
        eq(findings.side, "RIGHT"),
        inArray(findings.state, ["posted", "folded"]),
      ),
    );
  return rows.flatMap((row) =>
    row.startLine === null || row.endLine === null || row.suggestion === null
      ? []
      : [{ ...row, startLine: row.startLine, endLine: row.endLine, suggestion: row.suggestion }],
  );
}

/** Writes down when suggestions were seen in the code; what was seen before keeps its time. */
export async function markFindingsApplied(
  db: Db,
  runId: string,
  ordinals: number[],
  at: Date,
): Promise<void> {
  if (ordinals.length === 0) return;
  await db
    .update(findings)
    .set({ appliedAt: at })
    .where(and(eq(findings.runId, runId), inArray(findings.ordinal, ordinals), isNull(findings.appliedAt)));
}
