import type { RepositoryRef } from "@/lib/core/repository-key";
import type { CodeAnswer } from "@/lib/index/search-code";

/** What questions are answered from: the index of code, for one who asks. Every method rejects with a `GlossError`. */
export interface Library {
  search(repository: RepositoryRef, query: string, limit: number, signal: AbortSignal): Promise<CodeAnswer>;
  /** Lines of files at a commit, by their paths; what is not there, or no longer at that commit, is left out. */
  readFiles(
    repository: RepositoryRef,
    commit: string,
    paths: readonly string[],
  ): Promise<ReadonlyMap<string, readonly string[]>>;
}
