import { type SQL, sql } from "drizzle-orm";
import { historyWindow } from "../score";

/**
 * `t.*` of the newest touches of the file `a.id` that `condition` on `t` and `joined` lets through, newest first. The file is asked for by
 * two bounds: of one file the planner expects the average number of touches, and would sort all those of a hot one;
 * between two bounds it expects many, and reads the index in its order no further than the window.
 */
export const newestTouches = (condition: SQL, window = historyWindow, joined = sql``): SQL => sql`
  select t.* from graph_touches t ${joined}
  where (t.file_id, t.at_ms) >= (a.id, ${Number.MIN_SAFE_INTEGER}::bigint) and t.file_id <= a.id and ${condition}
  order by t.file_id desc, t.at_ms desc, t.number desc limit ${window}::int`;
