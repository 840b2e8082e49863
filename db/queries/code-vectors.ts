import { type SQL, sql } from "drizzle-orm";
import { likeness, shrinkVector, signsOf } from "@/lib/core/small-vector";
import { storableJson } from "@/lib/core/storable";
import { type Db, rowsOf } from "../client";
import type { CodeIndexRow } from "./code-indexes";
import { chunkColumns, type FoundChunk, isServed } from "./code-search";

type Served = Pick<CodeIndexRow, "id" | "generation">;

const embedderId = (embedder: string) => sql`(select id from code_embedders where name = ${embedder})`;

/**
 * Texts of what is served that have no vector of an embedder yet, in the order of their hash, which names them; those
 * after `after`. One that stands in several places may come several times.
 */
export function withoutVectors(
  db: Db,
  { id, generation }: Served,
  embedder: string,
  { after, limit }: { after: string; limit: number },
): Promise<{ textHash: string; header: string; text: string }[]> {
  return rowsOf(
    db,
    sql`select c.text_hash as "textHash", c.header, c.text from code_chunks c
      where c.index_id = ${id} and c.text_hash > ${after}::uuid
        and exists (select from code_refs r
          where r.blob_id = c.blob_id and r.index_id = ${id} and r.generation = ${generation})
        and not exists (select from code_vectors e
          where e.text_hash = c.text_hash and e.embedder = ${embedderId(embedder)})
      order by c.text_hash limit ${limit}`,
  );
}

export async function storeVectors(
  db: Db,
  embedder: string,
  vectors: readonly { textHash: string; vector: Float32Array }[],
): Promise<void> {
  if (vectors.length === 0) return;
  await db.execute(sql`insert into code_embedders (name) values (${embedder}) on conflict do nothing`);
  const rows = vectors.map(({ textHash, vector }) => {
    const { signs, numbers } = shrinkVector(vector);
    return { textHash, signs, numbers: Buffer.from(numbers).toString("hex") };
  });
  await db.execute(sql`with given as (
      select * from jsonb_to_recordset(${storableJson(rows)}::jsonb) as v("textHash" uuid, signs varbit, numbers text)
    ), fresh as (
      insert into code_vectors (text_hash, embedder, numbers)
      select "textHash", ${embedderId(embedder)}, decode(numbers, 'hex') from given order by 1
      on conflict do nothing returning text_hash, embedder
    )
    insert into code_signs (text_hash, embedder, signs)
    select f.text_hash, f.embedder, g.signs from fresh f join given g on g."textHash" = f.text_hash`);
}

/** Distinct texts of what is served, and how many of them have a vector. */
export async function countVectors(
  db: Db,
  served: Served,
  embedder: string | null,
): Promise<{ done: number; all: number }> {
  const texts = sql`select distinct c.text_hash from code_refs r join code_chunks c on c.blob_id = r.blob_id
    where r.index_id = ${served.id} and r.generation = ${served.generation}`;
  const [row] = await rowsOf<{ done: number; all: number }>(
    db,
    embedder === null
      ? sql`select 0 as done, count(*)::int as all from (${texts}) t`
      : sql`select count(e.text_hash)::int as done, count(*)::int as all from (${texts}) t
          left join code_vectors e on e.text_hash = t.text_hash and e.embedder = ${embedderId(embedder)}`,
  );
  return row ?? { done: 0, all: 0 };
}

/** Texts that are looked at closely: those whose signs are nearest. In a smaller index that is every text. */
const looked = 1_000;

/** The nearest by meaning, nearest first; `score` is the inner product. */
export async function chunksByMeaning(
  db: Db,
  served: Served,
  asked: { embedder: string; vector: Float32Array },
  limit: number,
): Promise<FoundChunk[]> {
  let texts = await nearBySigns(db, served, asked, { among: "all" });
  const own = texts.filter(({ numbers }) => numbers !== null);
  // Texts of other indexes and of earlier commits may be nearer than what is served; then that alone is looked at.
  if (own.length < looked / 2 && texts.length === looked)
    texts = await nearBySigns(db, served, asked, { among: "served" });
  const nearest = texts
    .flatMap(({ textHash, numbers }) =>
      numbers === null ? [] : [{ textHash, score: likeness(asked.vector, numbers) }],
    )
    .toSorted((a, b) => b.score - a.score || (a.textHash < b.textHash ? -1 : 1))
    .slice(0, limit);
  if (nearest.length === 0) return [];
  return rowsOf<FoundChunk>(
    db,
    sql`select ${chunkColumns}, n.score
      from jsonb_to_recordset(${storableJson(nearest)}::jsonb) as n("textHash" uuid, score float8)
      join code_chunks c on c.index_id = ${served.id} and c.text_hash = n."textHash"
      where ${isServed(served, sql`c.blob_id`)}
      order by n.score desc, c.id limit ${limit}`,
  );
}

/** Texts by how many signs they share with a vector; without numbers are those that are not served here. */
function nearBySigns(
  db: Db,
  served: Served,
  { embedder, vector }: { embedder: string; vector: Float32Array },
  { among }: { among: "all" | "served" },
): Promise<{ textHash: string; numbers: Uint8Array | null }[]> {
  const heldAs = (hash: SQL) => sql`select true as held from code_chunks c
    where c.index_id = ${served.id} and c.text_hash = ${hash} and ${isServed(served, sql`c.blob_id`)}`;
  const alone = among === "served" ? sql` and exists (${heldAs(sql`s.text_hash`)})` : sql``;
  return rowsOf(
    db,
    // Each of the nearest is looked up by itself: beside an `exists` the database would first read what all are held by.
    sql`with near as materialized (
        select s.text_hash, bit_count(s.signs # ${signsOf(vector)}::varbit) as apart from code_signs s
        where s.embedder = ${embedderId(embedder)}${alone}
        order by apart limit ${looked}
      )
      select n.text_hash as "textHash", case when h.held then v.numbers end as numbers
      from near n join code_vectors v on v.text_hash = n.text_hash and v.embedder = ${embedderId(embedder)}
      left join lateral (${heldAs(sql`n.text_hash`)} limit 1) h on true`,
  );
}

/** Which of these chunks have a vector of the embedder. */
export async function withVectors(
  db: Db,
  embedder: string,
  chunkIds: readonly number[],
): Promise<Set<number>> {
  if (chunkIds.length === 0) return new Set();
  const rows = await rowsOf<{ id: number }>(
    db,
    sql`select c.id::float8 as id from code_chunks c
      where c.id in (select value::bigint from jsonb_array_elements_text(${JSON.stringify(chunkIds)}::jsonb))
        and exists (select from code_vectors e
          where e.text_hash = c.text_hash and e.embedder = ${embedderId(embedder)})`,
  );
  return new Set(rows.map(({ id }) => id));
}

/** Takes away vectors of texts that no index holds any more. Gives how many. */
export async function pruneVectors(db: Db, limit: number): Promise<number> {
  const gone = await rowsOf(
    db,
    sql`with gone as (
        delete from code_vectors where ctid = any(array(
          select e.ctid from code_vectors e
          where not exists (select from code_chunks c where c.text_hash = e.text_hash) limit ${limit}
        )) returning text_hash, embedder
      ), signs as (
        delete from code_signs s using gone where s.text_hash = gone.text_hash and s.embedder = gone.embedder
      )
      select 1 as one from gone`,
  );
  return gone.length;
}

/** Texts a second that an embedder made here lately; null before it made any. */
export async function embedderRate(db: Db, embedder: string): Promise<number | null> {
  const [row] = await rowsOf<{ rate: number | null }>(
    db,
    sql`select rate::float8 as rate from code_embedders where name = ${embedder}`,
  );
  return row?.rate ?? null;
}

export async function noteEmbedderRate(db: Db, embedder: string, rate: number): Promise<void> {
  await db.execute(sql`insert into code_embedders (name, rate) values (${embedder}, ${rate})
    on conflict (name) do update set rate = excluded.rate`);
}
