import { type SQL, sql } from "drizzle-orm";
import { storableJson } from "@/lib/core/storable";
import { type Db, rowsOf } from "../client";
import type { CodeIndexRow } from "./code-indexes";
import { type FoundSymbol, pathsOf, symbolsNamed } from "./code-search";

type Served = Pick<CodeIndexRow, "id" | "generation">;

/** A declaration with the path at which it stands. */
export type Definition = FoundSymbol & { path: string };

/** Declarations of these names, in whatever case they are written, as they are served; what is exported comes first. */
export async function definitionsOf(
  db: Db,
  served: Served,
  names: readonly string[],
  limit: number,
): Promise<Definition[]> {
  const folded = [...new Set(names.map((name) => name.toLowerCase()))];
  const found = folded.length === 0 ? [] : await symbolsNamed(db, served, folded, limit);
  const blobs = [...new Set(found.map(({ blobId }) => blobId))];
  const paths = blobs.length === 0 ? new Map<number, string>() : await pathsOf(db, served, blobs);
  return found.map((one) => ({ ...one, path: paths.get(one.blobId) ?? "" }));
}

/** Where a file uses a name, by one kind of use. */
export interface NameUse {
  blobId: number;
  /** The shortest of the content's paths. */
  path: string;
  name: string;
  /** `extends`, `call`, `type` or `use`. */
  kind: string;
  /** In order, counted from 1. */
  lines: number[];
}

/**
 * Uses of these names, written exactly so, as they are served: extensions and calls first, then files that use it most.
 * Of many names each has its share of the limit, which counts pairs of a file and a kind.
 */
export async function usesOf(
  db: Db,
  { id, generation }: Served,
  names: readonly string[],
  limit: number,
): Promise<NameUse[]> {
  if (names.length === 0) return [];
  const rows = await rowsOf<Omit<NameUse, "lines"> & { lines: string }>(
    db,
    // By name first, as declarations are.
    sql`with named as materialized (
        select u.blob_id, u.name, u.kind, u.lines from code_references u
        where u.index_id = ${id}
          and u.name = any(array(select jsonb_array_elements_text(${storableJson(names)}::jsonb)))
      ), placed as (
        select n.*, r.path from named n cross join lateral (
          select r.path from code_refs r
          where r.blob_id = n.blob_id and r.index_id = ${id} and r.generation = ${generation}
          order by length(r.path), r.path limit 1
        ) r
      )
      select blob_id::float8 as "blobId", path, name, kind, lines from placed
      order by row_number() over (partition by name
        order by array_position(array['extends', 'call', 'type', 'use'], kind), cardinality(string_to_array(lines, ' ')) desc, path),
        name limit ${limit}`,
  );
  return rows.map(({ lines, ...row }) => ({ ...row, lines: readLines(lines) }));
}

/** The lines of a use as they are counted, out of how they are stored. */
const readLines = (stored: string): number[] => stored.split(" ").map(Number);

/** What a file takes from elsewhere, as it is written there. */
export interface FileImport {
  path: string;
  /** The module: `./order`, `net/http`, `app.models`. */
  from: string;
  names: string[];
  line: number;
}

/**
 * Imports of what is served whose module holds one of these texts, in the order of paths. The texts are compared with
 * the module as JSON has it, with its quotes, and with English letters in lower case.
 */
export async function importersOf(
  db: Db,
  { id, generation }: Served,
  texts: readonly string[],
  limit: number,
): Promise<FileImport[]> {
  if (texts.length === 0) return [];
  const holdsOne = (module: SQL) =>
    sql`(${sql.join(
      texts.map((text) => sql`strpos(${module}, ${text}) > 0`),
      sql` or `,
    )})`;
  return rowsOf<FileImport>(
    db,
    // Most files are put aside by the text of all their modules, without taking their imports apart.
    sql`select r.path, i.value->>'from' as "from", i.value->'names' as names, (i.value->>'line')::int as line
      from code_refs r join code_blobs b on b.id = r.blob_id, jsonb_array_elements(b.imports) i
      where r.index_id = ${id} and r.generation = ${generation} and ${holdsOne(sql`b.modules`)}
        and ${holdsOne(sql`lower((i.value->'from')::text collate "C")`)}
      order by r.path, (i.value->>'line')::int limit ${limit}`,
  );
}
