import { sql } from "drizzle-orm";
import { storableJson } from "@/lib/core/storable";
import { type Db, rowsOf } from "../client";
import { codeIndexes } from "../schema/code-index";
import type { CodeIndexRow } from "./code-indexes";
import { keysWithin, type Scope } from "./scope";

export interface FileChunk {
  path: string;
  /** Lines of the whole file. */
  lines: number;
  startLine: number;
  text: string;
}

/** Chunks of these files of the commit that is served, in the order of their lines; left out are those of other commits. */
export const chunksOfFiles = (
  db: Db,
  { id, generation }: Pick<CodeIndexRow, "id" | "generation">,
  commit: string,
  paths: readonly string[],
): Promise<FileChunk[]> =>
  rowsOf<FileChunk>(
    db,
    sql`select r.path, b.lines, c.start_line as "startLine", c.text
      from code_indexes i
      join code_refs r on r.index_id = i.id and r.generation = i.generation
      join code_blobs b on b.id = r.blob_id
      join code_chunks c on c.blob_id = b.id
      where i.id = ${id} and i.generation = ${generation} and i.indexed_commit = ${commit}
        and r.path in (select jsonb_array_elements_text(${storableJson(paths)}::jsonb))
      order by r.path, c.ordinal`,
  );

/** Repositories of a scope whose index serves a commit, by name. */
export const listServed = (
  db: Db,
  scope: Scope,
): Promise<{ owner: string; repo: string; commit: string; fromFolder: boolean }[]> =>
  rowsOf(
    db,
    sql`select owner, repo, indexed_commit as commit, dir is not null as "fromFolder" from code_indexes
      where indexed_commit is not null and ${keysWithin(scope, codeIndexes.repository) ?? sql`true`}
      order by lower(owner), lower(repo)`,
  );
