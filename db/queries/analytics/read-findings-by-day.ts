import { type SQL, sql } from "drizzle-orm";
import { categories, type Category, severities, type Severity } from "@/lib/core/finding";
import { type Db, rowsOf } from "../../client";
import { firstFindings, shownFindings } from "./shown-findings";
import { allDays, dayOf, dayText, type Window } from "./window";

export type FindingsOfDay = { day: string; findings: number } & Record<Severity | Category, number>;

/** What was found on each day and shown to people, by severity and again by category. */
export function readFindingsByDay(db: Db, window: Window): Promise<FindingsOfDay[]> {
  const counted = (column: SQL, values: readonly string[]) =>
    values.map(
      (value) => sql`(count(*) filter (where ${column} = ${value}::text))::int as ${sql.identifier(value)}`,
    );
  const columns = [...counted(sql`severity`, severities), ...counted(sql`category`, categories)];
  return rowsOf(
    db,
    sql`with ${allDays(window)}, ${shownFindings(window, sql`severity, category, ${dayOf(window)} as day`)}, ${firstFindings}
      select ${dayText(sql`days.day`)} as day, count(fingerprint)::int as findings, ${sql.join(columns, sql`, `)}
      from days left join firsts on firsts.day = days.day group by days.day order by days.day`,
  );
}
