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
/** Of an index with less than this of all texts, the nearest of all are seldom enough: its own are looked for at once. */
const largeShare = 1 / 3;

/** The nearest by meaning, nearest first; `score` is the inner product. */
export async function chunksByMeaning(
  db: Db,
  served: Served,
  asked: { embedder: string; vector: Float32Array },
  limit: number,
): Promise<FoundChunk[]> {
  const large = (await shareOfSigns(db, served)) >= largeShare;
  let texts = await nearBySigns(db, served, asked, { among: large ? "all" : "served" });
  const own = texts.filter(({ numbers }) => numbers !== null);
  // Texts of other indexes and of earlier commits may be nearer than what is served; then that alone is looked at.
  if (large && own.length < looked / 2 && texts.length === looked)
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

/**
 * How much of all signs an index's chunks would be, about; at most 1. Where the database has never looked at them, or
 * there were none, it is taken to be 1: they are few then.
 */
export async function shareOfSigns(db: Db, { id }: Pick<Served, "id">): Promise<number> {
  const [row] = await rowsOf<{ share: number }>(
    db,
    // As many as there were when it last looked, for each page that there is by now: as plans are made.
    sql`select least(1, coalesce(
        (select chunks from code_terms where index_id = ${id} and term = ${`~${id}`})
          / (select nullif(greatest(reltuples, 0)::float8 * pg_relation_size(oid)
              / nullif(relpages::bigint * current_setting('block_size')::int, 0), 0)
            from pg_class where oid = 'code_signs'::regclass), 1))::float8 as share`,
  );
  return row?.share ?? 1;
}

/**
 * Texts by how many signs they share with a vector; without numbers are those that are not served here. Among all it
 * reads all signs and looks up the nearest; among those that are served it reads no more than theirs, if they are few.
 */
function nearBySigns(
  db: Db,
  served: Served,
  { embedder, vector }: { embedder: string; vector: Float32Array },
  { among }: { among: "all" | "served" },
): Promise<{ textHash: string; numbers: Uint8Array | null }[]> {
  const heldAs = (hash: SQL) => sql`select true as held from code_chunks c
    where c.index_id = ${served.id} and c.text_hash = ${hash} and ${isServed(served, sql`c.blob_id`)}`;
  const near = (alone: SQL) => sql`with near as materialized (
      select s.text_hash, bit_count(s.signs # ${signsOf(vector)}::varbit) as apart from code_signs s
      where s.embedder = ${embedderId(embedder)}${alone}
      order by apart limit ${looked}
    )`;
  const numbers = sql`near n join code_vectors v on v.text_hash = n.text_hash and v.embedder = ${embedderId(embedder)}`;
  return rowsOf(
    db,
    among === "served"
      ? sql`${near(sql` and exists (${heldAs(sql`s.text_hash`)})`)}
          select n.text_hash as "textHash", v.numbers from ${numbers}`
      : // Each of the nearest is looked up by itself: beside an `exists` the database would first read what all are held by.
        sql`${near(sql``)}
          select n.text_hash as "textHash", case when h.held then v.numbers end as numbers from ${numbers}
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

/**
 * Takes away vectors of texts that no index holds any more, out of the next `limit` texts after `after` in the order of
 * their hash. Gives how many, and after which text to go on; null when there is none left.
 */
export async function pruneVectors(
  db: Db,
  { after, limit }: { after: string; limit: number },
): Promise<{ gone: number; next: string | null }> {
  const [row] = await rowsOf<{ gone: number; next: string | null }>(
    db,
    // A slice of each index's texts lies beside the slice of vectors: without that, each time all texts would be read.
    sql`with slice as materialized (
        select distinct text_hash from code_vectors where text_hash > ${after}::uuid order by 1 limit ${limit}
      ), held as materialized (
        select c.text_hash from code_indexes i cross join lateral (
          select c.text_hash from code_chunks c where c.index_id = i.id and c.text_hash > ${after}::uuid
            and c.text_hash <= (select text_hash from slice order by 1 desc limit 1) offset 0
        ) c
      ), free as materialized (
        select text_hash from slice s where not exists (select from held h where h.text_hash = s.text_hash)
      ), gone as (
        delete from code_vectors where text_hash = any(array(select text_hash from free)) returning 1
      ), signs as (
        delete from code_signs where text_hash = any(array(select text_hash from free))
      )
      select (select count(*)::int from gone) as gone,
        (select text_hash from slice order by 1 offset ${limit - 1} limit 1) as next`,
  );
  return row ?? { gone: 0, next: null };
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
