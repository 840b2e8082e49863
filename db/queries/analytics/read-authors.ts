import { sql } from "drizzle-orm";
import { type Db, rowsOf } from "../../client";
import { inWindow, type Window } from "./window";

const most = 50;

export interface ReviewsOfAuthor {
  /** As the host writes the login; null where nobody knows. */
  author: string | null;
  reviewed: number;
  pullRequests: number;
  approved: number;
  changesRequested: number;
  discussion: number;
}

/** Whose changes were reviewed, most first. */
export function readAuthors(db: Db, window: Window): Promise<ReviewsOfAuthor[]> {
  return rowsOf(
    db,
    sql`select max(author collate "C") as author, count(*)::int as reviewed,
        count(distinct lower(owner) || '/' || lower(repo) || '#' || number)::int as "pullRequests",
        (count(*) filter (where verdict = 'APPROVE'))::int as approved,
        (count(*) filter (where verdict = 'REQUEST_CHANGES'))::int as "changesRequested",
        (count(*) filter (where verdict = 'NEEDS_DISCUSSION'))::int as discussion
      from workflow_runs where ${inWindow(window)} and status = 'completed'
        and outcome is distinct from 'skipped' and outcome is distinct from 'failed'
      group by lower(author collate "C")
      order by reviewed desc, lower(author collate "C") nulls last limit ${most}::int`,
  );
}
