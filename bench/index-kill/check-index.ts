import { execFileSync } from "node:child_process";
import { sql } from "drizzle-orm";
import { type Database, type Db, rowsOf } from "@/db/client";
import { findCodeIndex } from "@/db/queries/code-indexes";

export interface ServedIndex {
  /** Null before the first is complete. */
  commit: string | null;
  state: string;
  /** What is wrong with it, beside what git says of the commit; empty when it is whole. */
  wrong: string[];
}

interface ServedFile {
  path: string;
  sha: string | null;
  reason: string | null;
  chunks: { from: number; to: number; text: string }[] | null;
}

/** Longer lines are cut in an index. */
const longestLine = 2_000;

/**
 * What the index of a repository serves at one moment, file by file and line by line beside the commit in `gitDir`:
 * each plain file of it, no other, and of each the lines that git has.
 */
export function checkIndex({ db }: Database, repository: string, gitDir: string): Promise<ServedIndex> {
  return db.transaction(
    async (tx) => {
      const index = await findCodeIndex(tx, repository);
      if (!index || index.indexedCommit === null)
        return { commit: null, state: index?.state ?? "none", wrong: [] };
      const served = await filesOf(tx, index);
      return {
        commit: index.indexedCommit,
        state: index.state,
        wrong: compare(served, gitDir, index.indexedCommit),
      };
    },
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );
}

const filesOf = (tx: Db, { id, generation }: { id: number; generation: number }): Promise<ServedFile[]> =>
  rowsOf<ServedFile>(
    tx,
    sql`select r.path, b.sha, coalesce(r.reason, b.reason) as reason,
        (select jsonb_agg(jsonb_build_object('from', c.start_line, 'to', c.end_line, 'text', c.text) order by c.ordinal)
          from code_chunks c where c.blob_id = r.blob_id) as chunks
      from code_refs r left join code_blobs b on b.id = r.blob_id
      where r.index_id = ${id} and r.generation = ${generation} order by r.path`,
  );

function compare(served: readonly ServedFile[], gitDir: string, commit: string): string[] {
  const git = (args: string[], input?: string) =>
    execFileSync("git", ["-C", gitDir, ...args], {
      maxBuffer: 1 << 30,
      ...(input !== undefined && { input }),
    });
  const tree = new Map(
    git(["ls-tree", "-r", "-z", commit])
      .toString()
      .split("\0")
      .flatMap((line) => {
        const [, sha, path] = /^100\d+ blob (\w+)\t(.+)$/s.exec(line) ?? [];
        return sha && path && !path.includes("\uFFFD") ? [[path, sha] as const] : [];
      }),
  );
  const known = new Set(served.map(({ path }) => path));
  const wrong = [...tree.keys()].filter((path) => !known.has(path)).map((path) => `${path} is missing`);
  const looked = served.filter(({ reason }) => reason === null);
  const contents = git(["cat-file", "--batch"], looked.map(({ sha }) => `${sha}\n`).join(""));
  let at = 0;
  for (const { path, sha } of served)
    if (!tree.has(path)) wrong.push(`${path} is not in ${commit}`);
    else if (sha !== null && sha !== tree.get(path)) wrong.push(`${path} is of another commit`);
  for (const { path, chunks } of looked) {
    const end = contents.indexOf(10, at);
    const size = Number(contents.toString("utf8", at, end).split(" ")[2]);
    const lines = new TextDecoder().decode(contents.subarray(end + 1, end + 1 + size)).split("\n");
    at = end + 1 + size + 1;
    const missing = new Set(lines.flatMap((line, nth) => (line.trim() === "" ? [] : [nth + 1])));
    for (const { from, to, text } of chunks ?? []) {
      const own = lines.slice(from - 1, to);
      if (text !== own.join("\n") && own.every(({ length }) => length <= longestLine))
        wrong.push(`${path}:${from}-${to} has another text`);
      for (let line = from; line <= to; line++) missing.delete(line);
    }
    if (missing.size > 0) wrong.push(`${path} lacks ${missing.size} lines`);
  }
  return wrong;
}
