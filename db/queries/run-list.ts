import { and, desc, eq, exists, getTableColumns, gte, inArray, lt, or, type SQL, sql } from "drizzle-orm";
import type { Db } from "../client";
import { findings } from "../schema/findings";
import { workflowRuns } from "../schema/workflow-runs";
import { finishedWith, unfinishedWith } from "./review-search";
import { type Scope, withinScope } from "./scope";
import type { RunRow, RunStatus } from "./workflow-runs";

export interface RunFilter {
  /** Local ranges are for the owner alone: only where this is null. */
  scope: Scope;
  repo?: { owner: string; repo: string };
  /** Of a pull request. */
  number?: number;
  /** Of a range on this machine. */
  local?: { localDir: string; localBase: string };
  statuses?: RunStatus[];
  verdict?: NonNullable<RunRow["verdict"]>;
  /** Of a finding that was shown. */
  severity?: (typeof findings.$inferSelect)["severity"];
  author?: string;
  trigger?: RunRow["trigger"];
  mode?: NonNullable<RunRow["mode"]>;
  /** Asked for at `from` or later, and before `until`. */
  from?: Date;
  until?: Date;
  /** `typedWords` of lib/core; all must be found. */
  words?: string[];
  before?: { at: Date; id: string };
  limit: number;
}

/** A run without its large columns. */
export type ListedRun = Omit<RunRow, "change" | "earlier" | "gathered" | "result" | "steps">;

/** Newest first, without the large columns. */
export async function listRuns(db: Db, filter: RunFilter): Promise<ListedRun[]> {
  if (!filter.words?.length) return select(db, filter);
  const parts = await Promise.all([
    select(db, filter, finishedWith(filter.words)),
    select(db, filter, unfinishedWith(filter.words)),
  ]);
  return parts.flat().toSorted(newestFirst).slice(0, filter.limit);
}

/** As the database orders them: ids are compared as their digits. */
const newestFirst = (one: ListedRun, other: ListedRun): number =>
  other.queuedAt.getTime() - one.queuedAt.getTime() || (one.id < other.id ? 1 : -1);

function select(db: Db, filter: RunFilter, found?: SQL): Promise<ListedRun[]> {
  const {
    change: _change,
    earlier: _earlier,
    gathered: _gathered,
    result: _result,
    steps: _steps,
    ...columns
  } = getTableColumns(workflowRuns);
  return db
    .select(columns)
    .from(workflowRuns)
    .where(and(visible(filter.scope), ...narrowed(db, filter), found))
    .orderBy(desc(workflowRuns.queuedAt), desc(workflowRuns.id))
    .limit(filter.limit);
}

const visible = (scope: Scope) =>
  and(withinScope(scope, workflowRuns), scope === null ? undefined : eq(workflowRuns.host, "github"));

function narrowed(db: Db, filter: RunFilter) {
  const { repo, number, local, statuses, verdict, severity, author, trigger, mode, from, until, before } =
    filter;
  return [
    repo &&
      sql`lower(${workflowRuns.owner}) = lower(${repo.owner}) and lower(${workflowRuns.repo}) = lower(${repo.repo})`,
    number === undefined ? undefined : eq(workflowRuns.number, number),
    local && and(eq(workflowRuns.localDir, local.localDir), eq(workflowRuns.localBase, local.localBase)),
    statuses?.length ? inArray(workflowRuns.status, statuses) : undefined,
    verdict ? eq(workflowRuns.verdict, verdict) : undefined,
    severity ? exists(shownWith(db, severity)) : undefined,
    author ? eq(workflowRuns.author, author) : undefined,
    trigger ? eq(workflowRuns.trigger, trigger) : undefined,
    mode ? eq(workflowRuns.mode, mode) : undefined,
    from ? gte(workflowRuns.queuedAt, from) : undefined,
    until ? lt(workflowRuns.queuedAt, until) : undefined,
    before &&
      or(
        lt(workflowRuns.queuedAt, before.at),
        and(eq(workflowRuns.queuedAt, before.at), lt(workflowRuns.id, before.id)),
      ),
  ];
}

const shownWith = (db: Db, severity: NonNullable<RunFilter["severity"]>) =>
  db
    .select({ one: sql`1` })
    .from(findings)
    .where(
      and(
        eq(findings.runId, workflowRuns.id),
        eq(findings.severity, severity),
        inArray(findings.state, ["posted", "folded"]),
      ),
    );

/** So many of the newest runs are looked through for what a list can be narrowed to. */
const looked = 2_000;

/** Repositories and authors of the newest reviews, each once, in no order. */
export async function listRunChoices(
  db: Db,
  scope: Scope,
): Promise<{ owner: string; repo: string; author: string | null }[]> {
  const newest = db
    .select({ owner: workflowRuns.owner, repo: workflowRuns.repo, author: workflowRuns.author })
    .from(workflowRuns)
    .where(visible(scope))
    .orderBy(desc(workflowRuns.queuedAt))
    .limit(looked)
    .as("newest");
  return db.selectDistinct().from(newest);
}
