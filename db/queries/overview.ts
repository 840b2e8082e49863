import { and, eq, gte, lt, sql } from "drizzle-orm";
import type { Db } from "../client";
import { findings } from "../schema/findings";
import { workflowRuns } from "../schema/workflow-runs";
import { type Scope, withinScope } from "./scope";

/** What happened in a span of time; the end is not in it. */
export async function countWork(db: Db, scope: Scope, { from, to }: { from: Date; to: Date }) {
  const within = and(
    withinScope(scope, workflowRuns),
    scope === null ? undefined : eq(workflowRuns.host, "github"),
    gte(workflowRuns.queuedAt, from),
    lt(workflowRuns.queuedAt, to),
  );
  const [runs] = await db
    .select({
      reviews: sql<number>`(count(*) filter (where ${workflowRuns.status} = 'completed'))::int`,
      changesRequested: sql<number>`(count(*) filter (where ${workflowRuns.verdict} = 'REQUEST_CHANGES'))::int`,
      failed: sql<number>`(count(*) filter (where ${workflowRuns.status} = 'failed'))::int`,
      costUsd: sql<number | null>`sum(${workflowRuns.costUsd})::float8`,
    })
    .from(workflowRuns)
    .where(within);
  const [told] = await db
    .select({ findings: sql<number>`count(*)::int` })
    .from(findings)
    .innerJoin(workflowRuns, eq(findings.runId, workflowRuns.id))
    .where(and(within, sql`${findings.state} in ('posted', 'folded')`));
  return {
    reviews: runs?.reviews ?? 0,
    changesRequested: runs?.changesRequested ?? 0,
    failed: runs?.failed ?? 0,
    costUsd: runs?.costUsd ?? null,
    findings: told?.findings ?? 0,
  };
}
