import { sql } from "drizzle-orm";
import { type Db, rowsOf } from "../../client";
import { firstFindings, shownFindings } from "./shown-findings";
import { inWindow, type Window } from "./window";

/** Files of a list; those below say little. */
const most = 15;
const ofRepository = sql`lower(owner) collate "C", lower(repo) collate "C"`;

export interface HotFile {
  repository: string;
  path: string;
  findings: number;
  /** Critical and high ones among them. */
  severe: number;
  pullRequests: number;
}

/** Files in which most was found. */
export function readHotFiles(db: Db, window: Window): Promise<HotFile[]> {
  return rowsOf(
    db,
    sql`with ${shownFindings(window, sql`owner, repo, number, severity, path collate "C" as path`)}, ${firstFindings}
      select max((owner || '/' || repo) collate "C") as repository, path, count(*)::int as findings,
        (count(*) filter (where severity in ('critical', 'high')))::int as severe,
        (count(distinct number))::int as "pullRequests"
      from firsts group by ${ofRepository}, path
      order by findings desc, severe desc, ${ofRepository}, path limit ${most}::int`,
  );
}

export interface ReviewedFile {
  repository: string;
  path: string;
  reviews: number;
  pullRequests: number;
}

/** Files that were looked at most often. */
export function readReviewedFiles(db: Db, window: Window): Promise<ReviewedFile[]> {
  return rowsOf(
    db,
    sql`select max((owner || '/' || repo) collate "C") as repository, path collate "C" as path, count(*)::int as reviews,
        count(distinct number)::int as "pullRequests"
      from workflow_runs cross join lateral (select distinct unnest(paths) as path) file
      where ${inWindow(window)} and status = 'completed'
      group by ${ofRepository}, path collate "C"
      order by reviews desc, ${ofRepository}, path collate "C" limit ${most}::int`,
  );
}
