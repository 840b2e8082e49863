import type { Db } from "@/db/client";
import { listRepositoryChanges } from "@/db/queries/memory-history";
import { encodeCursor } from "@/lib/core/cursor";
import { repositoryKey } from "@/lib/core/repository-key";
import { pageSize, placeOf } from "./input/bounds";
import { changeOf } from "./input/history-of";
import type { MemoryChange, MemoryScope } from "./memory";

/**
 * What happened to the memories of a repository, newest first, whichever store holds them. Throws `bad_request` for a
 * cursor that no list gave.
 */
export async function repositoryChanges(
  db: Db,
  scope: MemoryScope,
  page: { cursor?: string; limit: number },
): Promise<{ items: MemoryChange[]; next: string | null }> {
  const limit = pageSize(page.limit);
  const at = { after: placeOf(page.cursor), limit: limit + 1 };
  const rows = await listRepositoryChanges(db, repositoryKey(scope), at);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(changeOf),
    next: rows.length > limit && last ? encodeCursor({ at: last.at, id: last.memoryId }) : null,
  };
}
