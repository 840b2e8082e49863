import { and, asc, eq, gt, sql } from "drizzle-orm";
import { type Db, rowsOf } from "../client";
import { repositoryFiles } from "../schema/installations";

/** What the graph can be built again from: the newest review of each pull request, with its newest delivery. */
export interface ReviewedPull {
  number: number;
  /** `Change`, as the review read it. */
  change: unknown;
  verdict: string | null;
  /** Of the review. */
  at: Date;
  /** Of the delivery: state, merged and times, as GitHub tells them; null where none came. */
  told: { state?: unknown; merged?: unknown; merged_at?: unknown; updated_at?: unknown } | null;
}

/** By number, `limit` at a time. */
export async function listReviewedPulls(
  db: Db,
  { owner, repo }: { owner: string; repo: string },
  { after, limit }: { after: number; limit: number },
): Promise<ReviewedPull[]> {
  const rows = await rowsOf<Omit<ReviewedPull, "at"> & { at: Date | string }>(
    db,
    sql`
    select distinct on (r.number) r.number, r.change, r.verdict, r.queued_at as at,
      (select jsonb_build_object('state', p->'state', 'merged', p->'merged', 'merged_at', p->'merged_at',
          'updated_at', p->'updated_at')
        from (select e.payload->'pull_request' as p, e.received_at from events e
          where lower(e.owner) = lower(r.owner) and lower(e.repo) = lower(r.repo) and e.number = r.number
            and e.event = 'pull_request') told
        where json_typeof(p) = 'object' order by received_at desc limit 1) as told
    from workflow_runs r
    where r.host = 'github' and lower(r.owner) = lower(${owner}) and lower(r.repo) = lower(${repo})
      and r.number > ${after}::int and r.change is not null
    order by r.number, (r.status = 'completed') desc, r.queued_at desc
    limit ${limit}::int`,
  );
  // The two drivers give times in different shapes.
  return rows.map((row) => ({ ...row, at: new Date(row.at) }));
}

/**
 * Pull requests that no review has read and whose newest delivery says that they ended, with that delivery. By number,
 * `limit` at a time.
 */
export function listClosedUnread(
  db: Db,
  { owner, repo }: { owner: string; repo: string },
  { after, limit }: { after: number; limit: number },
): Promise<{ number: number; eventId: string }[]> {
  return rowsOf(
    db,
    sql`
    select newest.number, newest.id as "eventId" from (
      select distinct on (e.number) e.number, e.id, e.action from events e
      where lower(e.owner) = lower(${owner}) and lower(e.repo) = lower(${repo}) and e.event = 'pull_request'
        and e.number > ${after}::int
      order by e.number, e.received_at desc, e.arrived desc) newest
    where newest.action = 'closed' and not exists (
      select from workflow_runs r where r.host = 'github' and r.number = newest.number and r.change is not null
        and lower(r.owner) = lower(${owner}) and lower(r.repo) = lower(${repo}))
    order by newest.number limit ${limit}::int`,
  );
}

/** Repositories on GitHub of which a review has stored its change, as they were written last. */
export function listReviewedRepositories(db: Db): Promise<{ owner: string; repo: string }[]> {
  return rowsOf(
    db,
    sql`select distinct on (lower(owner), lower(repo)) owner, repo from workflow_runs
      where host = 'github' and number is not null and change is not null
      order by lower(owner), lower(repo), queued_at desc`,
  );
}

/** Files of the last scan, by path, `limit` at a time. */
export function listScannedFiles(
  db: Db,
  installationId: string,
  { after, limit }: { after: string; limit: number },
): Promise<{ path: string; size: number | null }[]> {
  return db
    .select({ path: repositoryFiles.path, size: repositoryFiles.size })
    .from(repositoryFiles)
    .where(and(eq(repositoryFiles.installationId, installationId), gt(repositoryFiles.path, after)))
    .orderBy(asc(repositoryFiles.path))
    .limit(limit);
}
