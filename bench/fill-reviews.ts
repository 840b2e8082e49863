import { sql } from "drizzle-orm";
import { type Db, rowsOf } from "@/db/client";
import { type SyntheticRows, repositories, syntheticReview } from "./reviews/synthetic-review";

interface Amount {
  runs: number;
  /** Of all runs together; evenly spread over those that were completed. */
  findings: number;
  /** The history's last moment; it goes back 180 days from it. */
  until?: Date;
  /** False leaves out the JSON of changes and results, for very many runs. */
  whole?: boolean;
}

const days = 180;
const batch = 250;
const completedShare = 0.93;

/**
 * Fills an empty, migrated database with a made-up history: runs of many pull requests in 12 connected repositories
 * by 40 authors, with findings, model calls, finished tasks, feedback and search words. The same for the same amount
 * and moment. Nothing waits or runs.
 */
export async function fillReviews(
  db: Db,
  { runs, findings, until = new Date(), whole = true }: Amount,
): Promise<void> {
  await connectAll(db, until);
  const each = findings / (runs * completedShare);
  const first = until.getTime() - days * 86_400_000;
  for (let start = 0; start < runs; start += batch) {
    const made = Array.from({ length: Math.min(batch, runs - start) }, (_, at) => {
      const nth = start + at;
      return syntheticReview(nth, {
        findings: Math.floor((nth + 1) * each) - Math.floor(nth * each),
        whole,
        at: new Date(first + ((nth + 1) / runs) * days * 86_400_000 - 200_000),
      });
    });
    await store(db, made);
  }
  await db.execute(sql`analyze`);
}

async function store(db: Db, made: SyntheticRows[]): Promise<void> {
  await insert(
    db,
    "workflow_runs",
    made.map(({ run }) => run),
  );
  for (const [table, part] of Object.entries({
    findings: "findings",
    model_calls: "calls",
    knowledge_tasks: "tasks",
    feedback: "feedback",
  } as const))
    await insert(
      db,
      table,
      made.flatMap((rows) => rows[part]),
    );
  const words = made.flatMap(({ run, words }) => (words.length === 0 ? [] : [{ id: run["id"], words }]));
  await db.execute(sql`insert into review_search (run_id, words)
    select (one ->> 'id')::uuid, array_to_tsvector(array(select jsonb_array_elements_text(one -> 'words')))
    from jsonb_array_elements(${JSON.stringify(words)}::jsonb) one`);
}

/** What a made-up row doesn't say gets the column's own value. */
async function insert(db: Db, table: string, rows: Record<string, unknown>[]): Promise<void> {
  const name = sql.identifier(table);
  const columns = sql.join(Object.keys(rows[0] ?? {}).map(sql.identifier), sql`, `);
  for (let start = 0; start < rows.length; start += 1_000)
    await rowsOf(
      db,
      sql`insert into ${name} (${columns}) select ${columns} from jsonb_populate_recordset(null::${name}, ${JSON.stringify(rows.slice(start, start + 1_000))}::jsonb)`,
    );
}

async function connectAll(db: Db, at: Date): Promise<void> {
  for (const { owner, repo } of repositories)
    await db.execute(sql`insert into installations
      (owner, repo, webhook_secret, webhook_id, scan_state, history_state, scanned_commit, file_count, created_at, updated_at)
      values (${owner}, ${repo}, '', 1, 'completed', 'completed', ${"0".repeat(40)}, 1200,
        ${at.toISOString()}::timestamptz, ${at.toISOString()}::timestamptz)`);
}
