import type { CodeIndexRow } from "@/db/queries/code-indexes";
import { hasCommit, readTree, readTreeChanges, type TreeFile } from "@/lib/source/git/read-tree";
import type { OpenedSource } from "./opened-source";

/** Changed paths beyond which the whole tree is gathered anew: moving them would hold the database for too long. */
const mostMoved = 2_000;

/** What is to be served: the whole tree of a commit, or what differs from the one that is served. */
export type FilePlan =
  | { kind: "same" }
  | { kind: "whole"; files: TreeFile[] }
  | { kind: "changes"; files: TreeFile[]; gone: string[] };

/**
 * How the index comes from its commit to the source's. The first may be no ancestor of the second, or not be there any
 * more after a forced push: then the whole tree is compared, and what is stored of it is not read again.
 */
export async function planFiles(
  index: Pick<CodeIndexRow, "indexedCommit" | "afresh">,
  { dir, commit }: Pick<OpenedSource, "dir" | "commit">,
  signal: AbortSignal,
): Promise<FilePlan> {
  const from = index.indexedCommit;
  if (from === commit && !index.afresh) return { kind: "same" };
  if (from !== null && !index.afresh && (await hasCommit(dir, from, signal))) {
    const changes = await readTreeChanges(dir, from, commit, signal);
    if (changes.length <= mostMoved)
      return {
        kind: "changes",
        files: changes.flatMap(({ path, sha }) => (sha === null ? [] : [{ path, sha }])),
        gone: changes.flatMap(({ path, sha }) => (sha === null ? [path] : [])),
      };
  }
  return { kind: "whole", files: await readTree(dir, commit, signal) };
}
