import { sql } from "drizzle-orm";
import { storableJson } from "@/lib/core/storable";
import { type Db, rowsOf } from "../client";
import type { CodeIndexRow } from "./code-indexes";
import type { FoundChunk } from "./code-search";

type Served = Pick<CodeIndexRow, "id" | "generation">;

/** The table is made by `db/vectors.ts` where the database has pgvector; nothing here is to be called without. */
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
        and not exists (select from code_embeddings e
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
  const rows = vectors.map(({ textHash, vector }) => ({ textHash, vector: `[${vector.join(",")}]` }));
  await db.execute(sql`insert into code_embeddings (text_hash, embedder, vector)
    select "textHash", ${embedderId(embedder)}, vector::vector
    from jsonb_to_recordset(${storableJson(rows)}::jsonb) as v("textHash" uuid, vector text) on conflict do nothing`);
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
          left join code_embeddings e on e.text_hash = t.text_hash and e.embedder = ${embedderId(embedder)}`,
  );
  return row ?? { done: 0, all: 0 };
}

/** The nearest by meaning, nearest first; `score` is the inner product. An exact scan of what is served. */
export function chunksByMeaning(
  db: Db,
  served: Served,
  { embedder, vector }: { embedder: string; vector: Float32Array },
  limit: number,
): Promise<FoundChunk[]> {
  return rowsOf<FoundChunk>(
    db,
    sql`with near as (
        select c.id, e.vector <#> ${`[${vector.join(",")}]`}::vector as apart
        from code_chunks c join code_embeddings e on e.text_hash = c.text_hash and e.embedder = ${embedderId(embedder)}
        where c.index_id = ${served.id} and exists (select from code_refs r
          where r.blob_id = c.blob_id and r.index_id = ${served.id} and r.generation = ${served.generation})
        order by apart, c.id limit ${limit}
      )
      select c.id::float8 as id, c.blob_id::float8 as "blobId", c.start_line as "startLine", c.end_line as "endLine",
        c.header, c.text, c.symbols, c.kind, -n.apart as score
      from near n join code_chunks c on c.id = n.id order by n.apart, n.id`,
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
        and exists (select from code_embeddings e
          where e.text_hash = c.text_hash and e.embedder = ${embedderId(embedder)})`,
  );
  return new Set(rows.map(({ id }) => id));
}

/** Takes away vectors of texts that no index holds any more. Gives how many. */
export async function pruneVectors(db: Db, limit: number): Promise<number> {
  const gone = await rowsOf(
    db,
    sql`delete from code_embeddings where ctid = any(array(
        select e.ctid from code_embeddings e
        where not exists (select from code_chunks c where c.text_hash = e.text_hash) limit ${limit}
      )) returning 1 as one`,
  );
  return gone.length;
}
