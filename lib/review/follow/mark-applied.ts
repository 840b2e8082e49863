import type { Db } from "@/db/client";
import { listOpenSuggestions, markFindingsApplied } from "@/db/queries/applied";
import { getRun, type RunRow } from "@/db/queries/workflow-runs";
import type { Hunk } from "@/lib/core/hunks";
import type { Change } from "@/lib/source/change";
import { standsApplied } from "./stands-applied";

/**
 * Writes down which suggestions of earlier reviews of the same pull request stand in the code that this one saw;
 * gives back how many. A head that was reviewed before says nothing new.
 */
export async function markApplied(db: Db, run: RunRow): Promise<number> {
  const now = run.change as Change | null; // Only the pipeline writes the column.
  if (!now || run.number === null) return 0;
  const { owner, repo, number, headSha, queuedAt } = run;
  const open = await listOpenSuggestions(db, { owner, repo, number, headSha, before: queuedAt });
  let applied = 0;
  for (const [runId, suggestions] of Map.groupBy(open, (one) => one.runId)) {
    const then = (await getRun(db, runId))?.change as Change | null | undefined;
    if (!then) continue;
    const found = suggestions.filter((one) => {
      const before = then.files.find(({ path }) => path === one.path);
      const after = hunksOf(now, one.path);
      return (
        before !== undefined &&
        after !== null &&
        standsApplied(one, before.hunks, after, then.base.sha === now.base.sha)
      );
    });
    await markFindingsApplied(
      db,
      runId,
      found.map(({ ordinal }) => ordinal),
      run.finishedAt ?? new Date(),
    );
    applied += found.length;
  }
  return applied;
}

/** What a change shows of a file: nothing where it leaves it alone, null where it does not say. */
function hunksOf({ files, incomplete }: Change, path: string): Hunk[] | null {
  if (incomplete.some((one) => one.path === path || one.path === "*")) return null;
  if (files.some(({ previousPath }) => previousPath === path)) return null;
  return files.find((file) => file.path === path)?.hunks ?? [];
}
