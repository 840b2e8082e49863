import { sql } from "drizzle-orm";
import { storableJson } from "@/lib/core/storable";
import { type Db, rowsOf } from "../client";

/** A file's content, taken apart, as it is stored. Line numbers count from 1, both ends belong to it. */
export interface NewBlob {
  sha: string;
  reading: string;
  outcome: string | null;
  reason: string | null;
  lines: number;
  imports: readonly unknown[];
  symbols: readonly {
    name: string;
    kind: string;
    container: string | null;
    signature: string;
    startLine: number;
    endLine: number;
    exported: boolean;
  }[];
  references: readonly { name: string; kind: string; lines: readonly number[] }[];
  chunks: readonly {
    ordinal: number;
    startLine: number;
    endLine: number;
    header: string;
    text: string;
    symbols: string;
    kind: string;
    /** UUID made of the hash of header and text. */
    textHash: string;
    /** Words to be found by, parted by spaces: of the names it declares, of what stands around it, of its text. */
    words: { names: string; around: string; text: string };
  }[];
}

export interface KnownBlob {
  id: number;
  sha: string;
  reading: string;
}

/** Which of these contents are stored, as they are read under these languages. */
export function knownBlobs(
  db: Db,
  indexId: number,
  wanted: readonly { sha: string; reading: string }[],
): Promise<KnownBlob[]> {
  return rowsOf<KnownBlob>(
    db,
    sql`select b.id::float8 as id, b.sha, b.reading from code_blobs b
      join jsonb_to_recordset(${storableJson(wanted)}::jsonb) as w(sha text, reading text)
        on b.sha = w.sha and b.reading = w.reading
      where b.index_id = ${indexId}`,
  );
}

/**
 * Stores contents whole, in one transaction: a content that is there is there with everything. One that somebody else
 * has stored meanwhile is left as it is. Gives all their ids.
 */
export function storeBlobs(db: Db, indexId: number, blobs: readonly NewBlob[]): Promise<KnownBlob[]> {
  return db.transaction(async (tx) => {
    const fresh = await rowsOf<KnownBlob>(
      tx,
      sql`insert into code_blobs (index_id, sha, reading, outcome, reason, lines, imports)
        select ${indexId}, sha, reading, outcome, reason, lines, imports
        from jsonb_to_recordset(${storableJson(
          blobs.map(({ sha, reading, outcome, reason, lines, imports }) => ({
            sha,
            reading,
            outcome,
            reason,
            lines,
            imports,
          })),
        )}::jsonb)
          as b(sha text, reading text, outcome text, reason text, lines int, imports jsonb)
        order by sha, reading
        on conflict do nothing returning id::float8 as id, sha, reading`,
    );
    const ids = new Map(fresh.map(({ id, sha, reading }) => [`${sha} ${reading}`, id]));
    const stored = blobs.flatMap((blob) => {
      const id = ids.get(`${blob.sha} ${blob.reading}`);
      return id === undefined ? [] : [{ id, blob }];
    });
    await storeSymbols(tx, indexId, stored);
    await storeReferences(tx, indexId, stored);
    await storeChunks(tx, indexId, stored);
    return fresh.length === blobs.length ? fresh : knownBlobs(tx, indexId, blobs);
  });
}

type Stored = readonly { id: number; blob: NewBlob }[];

async function storeSymbols(tx: Db, indexId: number, stored: Stored): Promise<void> {
  const rows = stored.flatMap(({ id, blob }) =>
    blob.symbols.map((symbol) => ({ blob: id, ...symbol, folded: foldedName(symbol.name) })),
  );
  if (rows.length === 0) return;
  await tx.execute(sql`insert into code_symbols
      (index_id, blob_id, name, folded, kind, container, signature, start_line, end_line, exported)
    select ${indexId}, blob, name, folded, kind, container, signature, "startLine", "endLine", exported
    from jsonb_to_recordset(${storableJson(rows)}::jsonb) as s(blob bigint, name text, folded text, kind text,
      container text, signature text, "startLine" int, "endLine" int, exported boolean)`);
}

/** Null where `lower` of the database says the same, whatever its language. */
const foldedName = (name: string): string | null => (/^[\x20-\x7e]*$/.test(name) ? null : name.toLowerCase());

async function storeReferences(tx: Db, indexId: number, stored: Stored): Promise<void> {
  const rows = stored.flatMap(({ id, blob }) =>
    blob.references.map(({ name, kind, lines }) => ({ blob: id, name, kind, lines: lines.join(" ") })),
  );
  if (rows.length === 0) return;
  await tx.execute(sql`insert into code_references (index_id, blob_id, name, kind, lines)
    select ${indexId}, blob, name, kind, lines
    from jsonb_to_recordset(${storableJson(rows)}::jsonb) as r(blob bigint, name text, kind text, lines text)`);
}

async function storeChunks(tx: Db, indexId: number, stored: Stored): Promise<void> {
  const rows = stored.flatMap(({ id, blob }) =>
    blob.chunks.map(({ words, ...chunk }) => ({ blob: id, ...chunk, ...wordsOf(words) })),
  );
  if (rows.length === 0) return;
  // Terms are counted in their order, so that two who count at once never wait for each other in a circle.
  await tx.execute(sql`with added as (
      insert into code_chunks
        (index_id, blob_id, ordinal, start_line, end_line, header, text, symbols, kind, text_hash, terms)
      select ${indexId}, blob, ordinal, "startLine", "endLine", header, text, symbols, kind, "textHash",
        setweight(to_tsvector('english', "inNames"), 'A') || setweight(to_tsvector('english', "inAround"), 'B')
          || to_tsvector('english', "inText") || ${`'~${indexId}'`}::tsvector
      from jsonb_to_recordset(${storableJson(rows)}::jsonb) as c(blob bigint, ordinal smallint, "startLine" int,
        "endLine" int, header text, text text, symbols text, kind text, "textHash" uuid,
        "inNames" text, "inAround" text, "inText" text)
      returning terms
    ), counted as (
      select term, count(*)::int as chunks from added, unnest(tsvector_to_array(terms)) as term
      where length(term) <= 100 group by term order by term
    )
    insert into code_terms (index_id, term, chunks) select ${indexId}, term, chunks from counted
    on conflict (index_id, term) do update set chunks = code_terms.chunks + excluded.chunks`);
}

const wordsOf = (words: NewBlob["chunks"][number]["words"]) => ({
  inNames: words.names,
  inAround: words.around,
  inText: words.text,
});

/**
 * Takes away contents that no commit which is served has held for a while; at most `limit`. Their words are no longer
 * counted. Gives how many.
 */
export async function pruneBlobs(
  db: Db,
  indexId: number,
  storedBefore: Date,
  limit: number,
): Promise<number> {
  const gone = await rowsOf<{ id: number }>(
    db,
    sql`with old as (
        select b.id from code_blobs b where b.index_id = ${indexId} and b.stored_at < ${storedBefore.toISOString()}
          and not exists (select from code_refs r where r.blob_id = b.id) limit ${limit}
      ), lost as (
        select term, count(*)::int as chunks from code_chunks c join old on old.id = c.blob_id,
          unnest(tsvector_to_array(c.terms)) as term group by term
      ), counted as (
        update code_terms t set chunks = greatest(0, t.chunks - lost.chunks) from lost
        where t.index_id = ${indexId} and t.term = lost.term
      )
      delete from code_blobs where id in (select id from old) returning id::float8 as id`,
  );
  return gone.length;
}
