import { type SQL, sql } from "drizzle-orm";
import type { Db } from "../client";
import { reviewSearch } from "../schema/review-search";
import { workflowRuns } from "../schema/workflow-runs";

/** Stores by which words (`searchWords` of lib/core) a finished review is found; again replaces them. */
export async function saveSearchWords(db: Db, runId: string, words: string[]): Promise<void> {
  const vector = sql`array_to_tsvector(array(select jsonb_array_elements_text(${JSON.stringify(words)}::jsonb)))`;
  await db
    .insert(reviewSearch)
    .values({ runId, words: vector })
    .onConflictDoUpdate({ target: reviewSearch.runId, set: { words: vector } });
}

/**
 * Runs that have all of these beginnings of words (`typedWords` of lib/core; nothing else, since they are quoted
 * nowhere). Of what is not finished only title, author, repository and number are searched.
 */
export function foundBy(typed: string[]): SQL {
  const query = typed.map((word) => `'${word}':*`).join(" & ");
  const about = sql`lower(concat_ws(' ', ${workflowRuns.title}, ${workflowRuns.author}, ${workflowRuns.owner}, ${workflowRuns.repo}, ${workflowRuns.number}))`;
  const inAll = sql.join(
    typed.map((word) => sql`strpos(${about}, ${word}) > 0`),
    sql` and `,
  );
  return sql`${workflowRuns.id} in (
    select run_id from review_search where words @@ ${query}::tsquery
    union all select id from workflow_runs where status <> 'completed' and ${inAll})`;
}
