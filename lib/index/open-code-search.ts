import { processDatabase } from "@/db/process-database";
import { findCodeIndex } from "@/db/queries/code-indexes";
import { type RepositoryRef, repositoryKey } from "@/lib/core/repository-key";
import { type CodeAnswer, searchServed } from "./search-code";

/** Searches of one review; they run in the process that also takes deliveries. */
const mostSearches = 24;

/** One repository's index, for work on that very repository. */
export interface CodeSearch {
  /** The commit that is served; null where there is no index yet. */
  commit(): Promise<string | null>;
  /** As `searchCode`; null when there have been too many. */
  search(query: string, limit: number, signal?: AbortSignal): Promise<CodeAnswer | null>;
}

/** Opens it; nothing is read yet. */
export function openCodeSearch(repository: RepositoryRef): CodeSearch {
  let searches = 0;
  return {
    async commit() {
      const { db } = await processDatabase();
      return (await findCodeIndex(db, repositoryKey(repository)))?.indexedCommit ?? null;
    },
    search: async (query, limit, signal) =>
      ++searches > mostSearches ? null : searchServed(repository, { q: query, limit }, signal),
  };
}
