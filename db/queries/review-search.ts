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
 * Finished runs that have all of these beginnings of words (`typedWords` of lib/core and nothing else: they are quoted
 * nowhere). As a condition of its own, so that for frequent words the newest runs are tried one by one.
 */
export function finishedWith(typed: string[]): SQL {
  const query = typed.map((word) => `'${word}':*`).join(" & ");
  return sql`${workflowRuns.status} = 'completed' and exists (
    select from review_search where run_id = ${workflowRuns.id} and words @@ ${query}::tsquery)`;
}

/** The others, of which no words are stored: all of them must be in title, author, repository or number. */
export function unfinishedWith(typed: string[]): SQL {
  const about = sql`lower(concat_ws(' ', ${workflowRuns.title}, ${workflowRuns.author}, ${workflowRuns.owner}, ${workflowRuns.repo}, ${workflowRuns.number}))`;
  const all = typed.map((word) => sql`strpos(${about}, ${word}) > 0`);
  return sql`${workflowRuns.status} <> 'completed' and ${sql.join(all, sql` and `)}`;
}
