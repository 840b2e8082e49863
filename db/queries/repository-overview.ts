import { and, desc, eq, sql } from "drizzle-orm";
import type { Db } from "../client";
import { installations } from "../schema/installations";
import { workflowRuns } from "../schema/workflow-runs";
import type { InstallationRow } from "./installations";
import { type Scope, withinScope } from "./scope";

/** The newest review of a repository; everything is null where it has none. */
export interface LastRun {
  id: string;
  number: number | null;
  title: string | null;
  status: (typeof workflowRuns.$inferSelect)["status"];
  outcome: (typeof workflowRuns.$inferSelect)["outcome"];
  verdict: (typeof workflowRuns.$inferSelect)["verdict"];
  queuedAt: Date;
}

/** Repositories by name, each with its newest review; `one` narrows them to a single one. */
export async function listOverview(
  db: Db,
  scope: Scope,
  one?: { owner: string; repo: string },
): Promise<{ installation: InstallationRow; last: LastRun | null }[]> {
  const last = db
    .select({
      id: workflowRuns.id,
      number: workflowRuns.number,
      title: workflowRuns.title,
      status: workflowRuns.status,
      outcome: workflowRuns.outcome,
      verdict: workflowRuns.verdict,
      queuedAt: workflowRuns.queuedAt,
    })
    .from(workflowRuns)
    .where(
      and(
        eq(workflowRuns.host, "github"),
        sql`lower(${workflowRuns.owner}) = lower(${installations.owner})`,
        sql`lower(${workflowRuns.repo}) = lower(${installations.repo})`,
      ),
    )
    .orderBy(desc(workflowRuns.queuedAt), desc(workflowRuns.id))
    .limit(1)
    .as("last_run");
  const rows = await db
    .select({
      installation: installations,
      last: {
        id: last.id,
        number: last.number,
        title: last.title,
        status: last.status,
        outcome: last.outcome,
        verdict: last.verdict,
        queuedAt: last.queuedAt,
      },
    })
    .from(installations)
    .leftJoinLateral(last, sql`true`)
    .where(
      and(
        withinScope(scope, installations),
        one &&
          sql`lower(${installations.owner}) = lower(${one.owner}) and lower(${installations.repo}) = lower(${one.repo})`,
      ),
    )
    .orderBy(sql`lower(${installations.owner})`, sql`lower(${installations.repo})`);
  return rows.map(({ installation, last: found }) => ({
    installation,
    last: found?.id ? found : null,
  }));
}
