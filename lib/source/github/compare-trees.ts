import type { GitHub } from "./client";
import { listTree, type TreeEntry } from "./read-tree";
import type { RepositoryRef } from "./repository-ref";

export interface TreeChange {
  path: string;
  previousPath?: string;
  status: "added" | "modified" | "removed" | "renamed";
  /** Null where that side has no file. */
  old: TreeEntry | null;
  new: TreeEntry | null;
}

/** What differs between two commits, by their trees alone: whole, however many files it is. */
export async function compareTrees(
  github: GitHub,
  { owner, repo, base, head }: RepositoryRef & { base: string; head: string },
  signal?: AbortSignal,
): Promise<TreeChange[]> {
  const [before, after] = await Promise.all(
    [base, head].map((sha) => listTree(github, { owner, repo, sha }, signal)),
  );
  return pairMoves(differences(before ?? [], after ?? []));
}

function differences(before: TreeEntry[], after: TreeEntry[]): TreeChange[] {
  const old = new Map(before.map((entry) => [entry.path, entry]));
  const changes: TreeChange[] = [];
  for (const entry of after) {
    const was = old.get(entry.path);
    old.delete(entry.path);
    if (!was) changes.push({ path: entry.path, status: "added", old: null, new: entry });
    else if (was.sha !== entry.sha || was.mode !== entry.mode)
      changes.push({ path: entry.path, status: "modified", old: was, new: entry });
  }
  for (const entry of old.values())
    changes.push({ path: entry.path, status: "removed", old: entry, new: null });
  return changes;
}

/** A file that left one path and came at another with the same content was moved. */
function pairMoves(changes: TreeChange[]): TreeChange[] {
  const gone = new Map<string, TreeChange[]>();
  for (const change of changes)
    if (change.status === "removed" && change.old?.type === "blob")
      gone.set(change.old.sha, [...(gone.get(change.old.sha) ?? []), change]);
  const moved = new Set<TreeChange>();
  const result = changes.map((change): TreeChange => {
    const from = change.status === "added" && change.new ? gone.get(change.new.sha)?.shift() : undefined;
    if (!from) return change;
    moved.add(from);
    return { ...change, status: "renamed", previousPath: from.path, old: from.old };
  });
  return result.filter((change) => !moved.has(change));
}
