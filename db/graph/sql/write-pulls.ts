import { sql } from "drizzle-orm";
import { storableJson } from "@/lib/core/storable";
import { type Db, rowsOf } from "../../client";
import type { StoredPull } from "../graph-store";
import { lockRepository } from "./lock-repository";
import { removeOrphans } from "./write-files";

/** The row of a pull request, and whether this call made it. */
interface PullRow {
  id: number;
  number: number;
  authorId: number | null;
  fresh: boolean;
}

/** Stores pull requests with all their edges; what an earlier call said of the same ones is gone. */
export function putPulls(db: Db, repository: string, pulls: StoredPull[]): Promise<void> {
  return db.transaction(async (tx) => {
    const repositoryId = await lockRepository(tx, repository);
    const rows = await upsertPulls(tx, repositoryId, pulls);
    const left = await removeEdges(
      tx,
      rows.filter(({ fresh }) => !fresh).map(({ id }) => id),
    );
    const byNumber = new Map(rows.map((row) => [row.number, row]));
    const stored = pulls.flatMap((pull) => {
      const row = byNumber.get(pull.number);
      return row ? [{ pull, row }] : [];
    });
    // Sent one behind the other without waiting; the connection keeps their order.
    const [touched] = await Promise.all([
      addTouches(tx, repositoryId, stored, left.length > 0),
      addCloses(tx, stored),
    ]);
    await removeOrphans(
      tx,
      left.filter((file) => !touched.has(file)),
    );
  });
}

/**
 * Developers that are new are added in the same statement; those and the pull requests that are there are asked for
 * first, because an insert that meets a row still uses up an id. Each is looked up by a subquery of its own: the
 * embedded database has no statistics, and a join would as soon read the whole table.
 */
function upsertPulls(tx: Db, repositoryId: number, pulls: StoredPull[]): Promise<PullRow[]> {
  const given = pulls.map(({ files, verdict, ...pull }) => ({
    ...pull,
    verdict: verdict ?? null,
    keep: verdict === undefined,
    files: files.length,
  }));
  return rowsOf<PullRow>(
    tx,
    sql`
    with known as (
      select p.*,
        (select d.id from graph_developers d where d.repository_id = ${repositoryId}::int and d.login = p.author) as developer,
        (select o.id from graph_pull_requests o where o.repository_id = ${repositoryId}::int and o.number = p.number) as old_id
      from json_to_recordset(${storableJson(given)}::json) as p (number int, title text, url text, author text,
        bot boolean, state text, at bigint, verdict text, keep boolean, additions bigint, deletions bigint, files int)),
    developers as (
      insert into graph_developers (repository_id, login)
      select distinct ${repositoryId}::int, author from known where developer is null and author is not null
      returning id, login),
    given as (
      select k.*, coalesce(k.developer, d.id) as author_id
      from known k left join developers d on d.login = k.author),
    added as (
      insert into graph_pull_requests (repository_id, number, title, url, author_id, bot, state, at_ms, verdict,
        additions, deletions, file_count)
      select ${repositoryId}::int, number, title, url, author_id, bot, state, at, verdict, additions, deletions, files
      from given where old_id is null returning id, number, author_id),
    changed as (
      update graph_pull_requests p set title = g.title, url = g.url, author_id = g.author_id, bot = g.bot,
        state = g.state, at_ms = g.at, verdict = case when g.keep then p.verdict else g.verdict end, additions = g.additions, deletions = g.deletions,
        file_count = g.files
      from given g where p.id = g.old_id returning p.id, p.number, p.author_id)
    select id, number, author_id as "authorId", true as fresh from added
    union all select id, number, author_id, false from changed`,
  );
}

/** Removes what the pull requests touch and close; answers the files that this leaves. */
async function removeEdges(tx: Db, pulls: number[]): Promise<number[]> {
  if (pulls.length === 0) return [];
  // As an array and not as a table, so that the index is used whatever the planner knows of the tables.
  const asked = sql`any (array(select one::int from json_array_elements_text(${JSON.stringify(pulls)}::json) as one))`;
  const left = await rowsOf<{ id: number }>(
    tx,
    sql`with closes as (delete from graph_closes where pull_id = ${asked})
      delete from graph_touches where pull_id = ${asked} returning file_id as id`,
  );
  return [...new Set(left.map(({ id }) => id))];
}

type Stored = { pull: StoredPull; row: PullRow }[];

/** Files that are new are added in the same statement. Answers those that are touched, where that `matters`. */
async function addTouches(
  tx: Db,
  repositoryId: number,
  stored: Stored,
  matters: boolean,
): Promise<Set<number>> {
  const touches = stored.flatMap(({ pull, row }) =>
    pull.files.map((file) => ({
      path: file.path,
      p: row.id,
      n: pull.number,
      t: pull.at,
      a: file.additions,
      d: file.deletions,
      w: file.weight,
      e: pull.expert === null ? null : row.authorId,
    })),
  );
  if (touches.length === 0) return new Set();
  const rows = await rowsOf<{ id: number }>(
    tx,
    sql`
    with known as (
      select t.*,
        (select f.id from graph_files f where f.repository_id = ${repositoryId}::int and f.path = t.path) as file_id
      from json_to_recordset(${storableJson(touches)}::json)
        as t (path text, p int, n int, t bigint, a int, d int, w int, e int)),
    files as (
      insert into graph_files (repository_id, path)
      select distinct ${repositoryId}::int, path from known where file_id is null returning id, path)
    insert into graph_touches (pull_id, file_id, at_ms, number, additions, deletions, weight, expert_id)
    select k.p, coalesce(k.file_id, f.id), k.t, k.n, k.a, k.d, k.w, k.e
    from known k left join files f on f.path = k.path ${matters ? sql`returning file_id as id` : sql``}`,
  );
  return new Set(rows.map(({ id }) => id));
}

async function addCloses(tx: Db, stored: Stored): Promise<void> {
  const closes = stored.flatMap(({ pull, row }) => pull.closes.map((issue) => ({ pull: row.id, issue })));
  if (closes.length === 0) return;
  await tx.execute(sql`
    insert into graph_closes (pull_id, issue)
    select pull, issue from json_to_recordset(${JSON.stringify(closes)}::json) as c (pull int, issue int)`);
}
