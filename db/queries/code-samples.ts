import { sql } from "drizzle-orm";
import { storableJson } from "@/lib/core/storable";
import { type Db, rowsOf } from "../client";
import type { CodeIndexRow } from "./code-indexes";
import { foldedName } from "./code-search";

type Served = Pick<CodeIndexRow, "id" | "generation">;

/** A declaration as it is served. */
export interface SampledName {
  name: string;
  kind: string;
  path: string;
  startLine: number;
  endLine: number;
}

/**
 * Declarations of names, in an order that looks random and is the same for the same seed; those of one name follow each
 * other. The last name may lack some of its declarations when there are as many rows as the limit.
 */
export const sampleNames = (
  db: Db,
  { id, generation }: Served,
  { seed, limit }: { seed: number; limit: number },
): Promise<SampledName[]> =>
  rowsOf<SampledName>(
    db,
    sql`select s.name, s.kind, r.path, s.start_line as "startLine", s.end_line as "endLine"
      from code_refs r join code_symbols s on s.blob_id = r.blob_id
      where r.index_id = ${id} and r.generation = ${generation}
      order by md5(s.name || ${String(seed)}), s.name collate "C", r.path collate "C", s.start_line limit ${limit}`,
  );

export interface SampledFile {
  path: string;
  lines: number;
  /** Names that it imports. */
  imported: string[];
}

/** Files that are searched, in an order that is the same for the same seed. */
export const sampleFiles = (
  db: Db,
  { id, generation }: Served,
  { seed, limit }: { seed: number; limit: number },
): Promise<SampledFile[]> =>
  rowsOf<SampledFile>(
    db,
    sql`select r.path, b.lines, coalesce((
          select jsonb_agg(distinct n.value) from jsonb_array_elements(b.imports) i,
            jsonb_array_elements_text(i.value->'names') n), '[]'::jsonb) as imported
      from code_refs r join code_blobs b on b.id = r.blob_id
      where r.index_id = ${id} and r.generation = ${generation} and b.outcome is not null
      order by md5(r.path || ${String(seed)}), r.path collate "C" limit ${limit}`,
  );

/** Which of these names stand anywhere as a declaration or a use, in whatever case. */
export async function knownNames(db: Db, { id }: Served, names: readonly string[]): Promise<Set<string>> {
  const rows = await rowsOf<{ name: string }>(
    db,
    sql`with asked as (select value->>0 as name, value->>1 as folded
        from jsonb_array_elements(${storableJson(names.map((name) => [name, name.toLowerCase()]))}::jsonb))
      select a.name from asked a
      where exists (select from code_symbols s where s.index_id = ${id} and ${foldedName} = a.folded)
        or exists (select from code_references u where u.index_id = ${id} and u.name = a.name)`,
  );
  return new Set(rows.map(({ name }) => name));
}
