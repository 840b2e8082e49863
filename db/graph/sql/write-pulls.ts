import { type SQL, sql } from "drizzle-orm";
import { storableJson } from "@/lib/core/storable";
import { type Db, rowsOf } from "../../client";
import type { StoredPull } from "../graph-store";
import { lockRepository } from "./lock-repository";
import { removeOrphans } from "./write-files";

/** Stores pull requests with all their edges; what an earlier call said of the same ones is gone. */
export function putPulls(db: Db, repository: string, pulls: StoredPull[]): Promise<void> {
  return db.transaction(async (tx) => {
    const repositoryId = await lockRepository(tx, repository);
    const authors = [...new Set(pulls.flatMap(({ author }) => (author === null ? [] : [author])))];
    await addMissing(tx, repositoryId, sql`graph_developers`, sql`login`, authors);
    const known = await upsertPulls(tx, repositoryId, pulls);
    const left = await removeEdges(
      tx,
      known.filter(({ fresh }) => !fresh).map(({ id }) => id),
    );
    const ids = new Map(known.map(({ id, number }) => [number, id]));
    const paths = [...new Set(pulls.flatMap(({ files }) => files.map(({ path }) => path)))];
    await addMissing(tx, repositoryId, sql`graph_files`, sql`path`, paths);
    await addEdges(tx, repositoryId, pulls, (number) => ids.get(number) ?? 0);
    await removeOrphans(tx, left);
  });
}

/** Rows of those texts that have none yet; asked first, because a refused insert still uses up an id. */
async function addMissing(tx: Db, repositoryId: number, table: SQL, column: SQL, texts: string[]) {
  if (texts.length === 0) return;
  await tx.execute(sql`
    insert into ${table} (repository_id, ${column})
    select ${repositoryId}::int, one from json_array_elements_text(${storableJson(texts)}::json) as one
    where not exists (select from ${table} x where x.repository_id = ${repositoryId}::int and x.${column} = one)`);
}

function upsertPulls(tx: Db, repositoryId: number, pulls: StoredPull[]) {
  const rows = pulls.map(({ files, verdict, ...pull }) => ({
    ...pull,
    verdict: verdict ?? null,
    keep: verdict === undefined,
    files: files.length,
  }));
  return rowsOf<{ id: number; number: number; fresh: boolean }>(
    tx,
    sql`
    with given as (
      select p.*, d.id as author_id, old.id as old_id,
        case when p.keep then old.verdict else p.verdict end as new_verdict
      from json_to_recordset(${storableJson(rows)}::json) as p (number int, title text, url text, author text,
        bot boolean, state text, at bigint, verdict text, keep boolean, additions bigint, deletions bigint, files int)
      left join graph_developers d on d.repository_id = ${repositoryId}::int and d.login = p.author
      left join graph_pull_requests old on old.repository_id = ${repositoryId}::int and old.number = p.number),
    added as (
      insert into graph_pull_requests (repository_id, number, title, url, author_id, bot, state, at_ms, verdict,
        additions, deletions, file_count)
      select ${repositoryId}::int, number, title, url, author_id, bot, state, at, new_verdict, additions, deletions, files
      from given where old_id is null returning id, number),
    changed as (
      update graph_pull_requests p set title = g.title, url = g.url, author_id = g.author_id, bot = g.bot,
        state = g.state, at_ms = g.at, verdict = g.new_verdict, additions = g.additions, deletions = g.deletions,
        file_count = g.files
      from given g where p.id = g.old_id returning p.id, p.number)
    select id, number, true as fresh from added union all select id, number, false from changed`,
  );
}

/** Removes what the pull requests touch and close; answers the files that this leaves. */
async function removeEdges(tx: Db, pulls: number[]): Promise<number[]> {
  if (pulls.length === 0) return [];
  const asked = sql`(select one::int from json_array_elements_text(${JSON.stringify(pulls)}::json) as one)`;
  const left = await rowsOf<{ id: number }>(
    tx,
    sql`with closes as (delete from graph_closes where pull_id in ${asked})
      delete from graph_touches where pull_id in ${asked} returning file_id as id`,
  );
  return [...new Set(left.map(({ id }) => id))];
}

async function addEdges(tx: Db, repositoryId: number, pulls: StoredPull[], idOf: (number: number) => number) {
  const touches = pulls.flatMap((pull) =>
    pull.files.map((file) => ({
      ...file,
      pull: idOf(pull.number),
      number: pull.number,
      at: pull.at,
      expert: pull.expert,
    })),
  );
  const closes = pulls.flatMap((pull) => pull.closes.map((issue) => ({ pull: idOf(pull.number), issue })));
  if (touches.length > 0)
    await tx.execute(sql`
      insert into graph_touches (pull_id, file_id, at_ms, number, additions, deletions, weight, expert_id)
      select t.pull, f.id, t.at, t.number, t.additions, t.deletions, t.weight, d.id
      from json_to_recordset(${storableJson(touches)}::json) as t (pull int, path text, at bigint, number int,
        additions int, deletions int, weight int, expert text)
      join graph_files f on f.repository_id = ${repositoryId}::int and f.path = t.path
      left join graph_developers d on d.repository_id = ${repositoryId}::int and d.login = t.expert`);
  if (closes.length > 0)
    await tx.execute(sql`
      insert into graph_closes (pull_id, issue)
      select pull, issue from json_to_recordset(${JSON.stringify(closes)}::json) as c (pull int, issue int)`);
}
