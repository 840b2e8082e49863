import type { RepositoryRef } from "@/lib/core/repository-key";
import type { RelatedPullRequest } from "@/lib/graph/graph";
import type { Definition, FileImport, Named, NameUse } from "@/lib/index/find-names";
import type { CodeAnswer } from "@/lib/index/search-code";
import type { MemoryView } from "@/lib/knowledge/memory-views";
import type { PastCommit } from "@/lib/source/change";

/**
 * What questions are answered from, for one who asks: the index of code, and what is known beside it. Every method
 * rejects with a `GlossError`.
 */
export interface Library {
  search(repository: RepositoryRef, query: string, limit: number, signal: AbortSignal): Promise<CodeAnswer>;
  /** Lines of files at a commit, by their paths; what is not there, or no longer at that commit, is left out. */
  readFiles(
    repository: RepositoryRef,
    commit: string,
    paths: readonly string[],
  ): Promise<ReadonlyMap<string, readonly string[]>>;
  /** In how many of all places each word stands; words of no meaning are left out. */
  counts(
    repository: RepositoryRef,
    words: readonly string[],
  ): Promise<{ all: number; chunks: ReadonlyMap<string, number> }>;
  definitions(repository: RepositoryRef, name: string, limit: number): Promise<Named<Definition>>;
  uses(repository: RepositoryRef, name: string, limit: number): Promise<Named<NameUse>>;
  importers(repository: RepositoryRef, path: string, limit: number): Promise<Named<FileImport>>;
  /** Commits of a path from `sha` back, newest first; null where they are not at hand. */
  commits(
    repository: RepositoryRef,
    asked: { path: string; sha: string; limit: number },
    signal: AbortSignal,
  ): Promise<PastCommit[] | null>;
  /** Pull requests that touched a path. */
  pulls(
    repository: RepositoryRef,
    asked: { path: string; limit: number },
    signal: AbortSignal,
  ): Promise<RelatedPullRequest[]>;
  /** Rules and memories that have to do with a text, best first. */
  memories(repository: RepositoryRef, query: string, limit: number): Promise<MemoryView[]>;
}
