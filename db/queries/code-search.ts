import { type SQL, sql } from "drizzle-orm";
import { storableJson } from "@/lib/core/storable";
import { type Db, rowsOf } from "../client";
import type { CodeIndexRow } from "./code-indexes";

type Served = Pick<CodeIndexRow, "id" | "generation">;

/** A word as it is stored, and in how many chunks of the index it stands. */
export interface Term {
  term: string;
  chunks: number;
}

/** A chunk that was found; its place is that of its content, whose paths are read apart, as are the words of the few that are shown. */
export interface FoundChunk {
  id: number;
  blobId: number;
  startLine: number;
  endLine: number;
  score: number;
}

/** The words of a query as they are stored, with how common each is, and the number of all chunks. */
export async function queryTerms(
  db: Db,
  { id }: Served,
  words: readonly string[],
): Promise<{ terms: Term[]; all: number }> {
  const all = `~${id}`;
  const rows = await rowsOf<Term>(
    db,
    sql`with asked as (
        select unnest(tsvector_to_array(to_tsvector('english', ${words.join(" ")}))) as term union select ${all}
      )
      select a.term, coalesce(t.chunks, 0) as chunks from asked a
      left join code_terms t on t.index_id = ${id} and t.term = a.term order by 2, 1`,
  );
  return {
    terms: rows.filter(({ term, chunks }) => term !== all && chunks > 0),
    all: rows.find(({ term }) => term === all)?.chunks ?? 0,
  };
}

/** In how many chunks each of these words stands, in whatever form, and how many there are; without those of no meaning. */
export async function countTerms(
  db: Db,
  { id }: Pick<Served, "id">,
  words: readonly string[],
): Promise<{ all: number; counts: Map<string, number> }> {
  const all = `~${id}`;
  const rows = await rowsOf<{ word: string; chunks: number }>(
    db,
    sql`with asked as (
        select w.word, l.term from jsonb_array_elements_text(${storableJson(words)}::jsonb) as w(word)
        cross join lateral unnest(tsvector_to_array(to_tsvector('english', w.word))) as l(term)
        union select ${all}, ${all}
      )
      select a.word, max(coalesce(t.chunks, 0))::int as chunks from asked a
      left join code_terms t on t.index_id = ${id} and t.term = a.term group by a.word`,
  );
  const counts = new Map(rows.map(({ word, chunks }) => [word, chunks]));
  const total = counts.get(all) ?? 0;
  counts.delete(all);
  return { all: total, counts };
}

/** Whether a content stands at some path of what is served. */
export const isServed = ({ id, generation }: Served, blobId: SQL): SQL =>
  sql`exists (select from code_refs r where r.blob_id = ${blobId} and r.index_id = ${id} and r.generation = ${generation})`;

/** Of `code_chunks c`, as `FoundChunk` has them. */
export const chunkColumns = sql`c.id::float8 as id, c.blob_id::float8 as "blobId", c.start_line as "startLine",
  c.end_line as "endLine"`;

const literal = (term: string): string => `'${term.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;

/** A chunk with what it has of the words that were looked for. */
export interface WordedChunk extends FoundChunk {
  /** Different words in it. */
  length: number;
  /** For each word that it has, a letter for each place where it stands: A a name it declares, B around it, D in it. */
  stands: Record<string, string>;
}

/**
 * Chunks by their words, about the best first: how often a word stands in a chunk is looked at no closer than this by
 * the database, and is told for those that are given. Every chunk with one of `rare` is looked at; each of `terms` adds
 * its weight by where it stands, the more the shorter the chunk is.
 */
export function chunksByWords(
  db: Db,
  served: Served,
  {
    rare,
    terms,
    limit,
  }: { rare: readonly string[]; terms: readonly { term: string; weight: number }[]; limit: number },
): Promise<WordedChunk[]> {
  const any = `${literal(`~${served.id}`)} & (${rare.map(literal).join(" | ")})`;
  const parts = terms.map(
    ({ term, weight }) =>
      sql`${weight}::float8 * ts_rank('{0.35, 0.5, 0.7, 1.0}', terms, ${literal(term)}::tsquery)`,
  );
  const asked = storableJson(terms.map(({ term }) => term));
  return rowsOf<WordedChunk>(
    db,
    sql`with matching as materialized (
        select c.id, c.terms || ''::tsvector as terms from code_chunks c
        where c.terms @@ ${any}::tsquery and ${isServed(served, sql`c.blob_id`)}
      ), scored as (
        select id, (${sql.join(parts, sql` + `)}) / (0.8 + 0.2 * length(terms) / 60.0) as score,
          length(terms) as length
        from matching order by score desc, id limit ${limit}
      )
      select ${chunkColumns}, s.score, s.length,
        (select coalesce(jsonb_object_agg(w.lexeme, array_to_string(w.weights, '')), '{}'::jsonb)
          from unnest(c.terms) w
          where w.lexeme in (select jsonb_array_elements_text(${asked}::jsonb))) as stands
      from scored s join code_chunks c on c.id = s.id order by s.score desc, s.id`,
  );
}

export interface FoundSymbol {
  blobId: number;
  name: string;
  kind: string;
  container: string | null;
  signature: string;
  startLine: number;
  endLine: number;
  exported: boolean;
}

/** A symbol's name in lower case, as its index has it. */
export const foldedName = sql`coalesce(s.folded, lower(s.name collate "C"))`;

/** Declarations of these names (in lower case), as they are served; of many names each has its share of the limit. */
export function symbolsNamed(
  db: Db,
  served: Served,
  folded: readonly string[],
  limit: number,
): Promise<FoundSymbol[]> {
  return rowsOf<FoundSymbol>(
    db,
    // By name first: a fresh index has no statistics yet, from which the database would know that this reads least.
    sql`with named as materialized (
        select s.*, ${foldedName} as lower_name from code_symbols s
        where s.index_id = ${served.id}
          and ${foldedName} = any(array(select jsonb_array_elements_text(${storableJson(folded)}::jsonb)))
      )
      select s.blob_id::float8 as "blobId", s.name, s.kind, s.container, s.signature, s.start_line as "startLine",
        s.end_line as "endLine", s.exported
      from named s where ${isServed(served, sql`s.blob_id`)}
      order by row_number() over (partition by s.lower_name
        order by s.exported desc, s.end_line - s.start_line desc, s.blob_id, s.start_line), s.lower_name limit ${limit}`,
  );
}

/** The chunks that hold these lines. */
export function chunksAt(
  db: Db,
  served: Served,
  places: readonly { blobId: number; line: number }[],
): Promise<FoundChunk[]> {
  return rowsOf<FoundChunk>(
    db,
    sql`select distinct on (c.id) ${chunkColumns}, 0::float8 as score
      from jsonb_to_recordset(${storableJson(places)}::jsonb) as p("blobId" bigint, line int)
      join code_chunks c on c.blob_id = p."blobId" and p.line between c.start_line and c.end_line
      where c.index_id = ${served.id} order by c.id`,
  );
}

/** The first chunks of files whose path holds one of these texts (in lower case). */
export function chunksOfPaths(
  db: Db,
  served: Served,
  parts: readonly string[],
  limit: number,
): Promise<FoundChunk[]> {
  return rowsOf<FoundChunk>(
    db,
    sql`with files as (
        select r.blob_id from code_refs r where r.index_id = ${served.id} and r.generation = ${served.generation}
          and exists (select from jsonb_array_elements_text(${storableJson(parts)}::jsonb) as p
            where strpos(lower(r.path), p) > 0)
        order by length(r.path), r.path limit ${limit}
      )
      select ${chunkColumns}, 0::float8 as score from files f join code_chunks c on c.blob_id = f.blob_id and c.ordinal = 0`,
  );
}

/** What stands around each of these chunks, and its text; those that are gone meanwhile are not told. */
export async function wordsOfChunks(
  db: Db,
  { id }: Pick<Served, "id">,
  chunkIds: readonly number[],
): Promise<Map<number, { header: string; text: string }>> {
  if (chunkIds.length === 0) return new Map();
  const rows = await rowsOf<{ id: number; header: string; text: string }>(
    db,
    sql`select c.id::float8 as id, c.header, c.text
      from jsonb_array_elements_text(${JSON.stringify(chunkIds)}::jsonb) as asked(id)
      join code_chunks c on c.id = asked.id::bigint where c.index_id = ${id}`,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** The lines of every chunk that is served. */
export function linesOfChunks(
  db: Db,
  served: Served,
): Promise<{ path: string; startLine: number; endLine: number }[]> {
  return rowsOf(
    db,
    sql`select r.path, c.start_line as "startLine", c.end_line as "endLine"
      from code_refs r join code_chunks c on c.blob_id = r.blob_id
      where r.index_id = ${served.id} and r.generation = ${served.generation}`,
  );
}

/** The path at which each content stands; the shortest where there are several. */
export async function pathsOf(
  db: Db,
  served: Served,
  blobIds: readonly number[],
): Promise<Map<number, string>> {
  const rows = await rowsOf<{ blobId: number; path: string }>(
    db,
    sql`select distinct on (r.blob_id) r.blob_id::float8 as "blobId", r.path from code_refs r
      where r.index_id = ${served.id} and r.generation = ${served.generation}
        and r.blob_id in (select value::bigint from jsonb_array_elements_text(${JSON.stringify(blobIds)}::jsonb))
      order by r.blob_id, length(r.path), r.path`,
  );
  return new Map(rows.map(({ blobId, path }) => [blobId, path]));
}
