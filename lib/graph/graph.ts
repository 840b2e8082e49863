import type { RepositoryRef } from "@/lib/core/repository-key";

export type { RepositoryRef };

export interface GraphFile {
  path: string;
  language: string | null;
  /** Bytes. */
  size: number | null;
}

export interface GraphPullRequest {
  number: number;
  title: string;
  url: string | null;
  /** Login or e-mail; its case does not matter. */
  author: string | null;
  state: "open" | "closed" | "merged";
  /** Merged, else updated. */
  at: Date;
  files: { path: string; additions: number; deletions: number }[];
  /** Issues of the same repository. */
  closes: number[];
  /** Left out, it keeps the one that is known; null removes it. */
  verdict?: string | null;
  bot?: boolean;
}

export interface FileExpert {
  login: string;
  pullRequests: number;
  additions: number;
  deletions: number;
  lastAt: Date;
  /** Comparable within one file (db/graph/score). */
  score: number;
}

export interface RelatedPullRequest {
  number: number;
  title: string;
  url: string | null;
  author: string | null;
  state: GraphPullRequest["state"];
  at: Date;
  sharedFiles: string[];
  closes: number[];
  verdict: string | null;
  score: number;
}

export interface ContributorStats {
  login: string;
  pullRequests: number;
  merged: number;
  additions: number;
  deletions: number;
  /** Distinct files. */
  files: number;
  firstAt: Date;
  lastAt: Date;
}

export interface Hotspot {
  path: string;
  pullRequests: number;
  authors: number;
  additions: number;
  deletions: number;
  lastAt: Date;
}

export interface CoChanged {
  path: string;
  /** Pull requests that changed it together with one of the paths. */
  pullRequests: number;
  /** Their share of all that changed one of the paths, 0 to 1. */
  share: number;
  lastAt: Date;
}

/**
 * Repository, File, PullRequest, Developer and Issue; CONTAINS, TOUCHES, AUTHORED_BY and CLOSES. In SQL or in Neo4j,
 * with the same answers in the same order: by score, then by the keys that each read names. Nothing of one
 * repository is ever in an answer about another.
 *
 * Reads take 1 to 10 paths (`bad_request` for more; none give an empty answer), limits are held between 1 and 100,
 * and a read whose signal is aborted rejects with `unavailable`. Paths of more than 2,000 bytes are not kept, and of
 * a pull request the first 3,000 files.
 */
export interface Graph {
  /** Files that the scan `scanId` saw; call it as often as there are portions. */
  upsertFiles(repository: RepositoryRef, scanId: string, files: GraphFile[]): Promise<void>;
  /**
   * Ends the scan: files that it did not see are no longer in the repository. One that pull requests have touched
   * keeps that history. Answers how many left.
   */
  removeStaleFiles(repository: RepositoryRef, scanId: string): Promise<number>;
  /** Safe to repeat; a later call replaces what an earlier one said of the pull request, files included. */
  indexPullRequest(repository: RepositoryRef, pull: GraphPullRequest): Promise<void>;
  /** The same for many, in bounded batches, each of which holds as a whole. The last of two with one number wins. */
  indexPullRequests(repository: RepositoryRef, pulls: GraphPullRequest[]): Promise<void>;
  /**
   * Who changed each file: people, by changes that were not closed unmerged. Every path asked for is in the answer.
   * Sorted by score, pull requests, last change, login.
   */
  fileExperts(
    repository: RepositoryRef,
    paths: string[],
    options: { limit: number; except?: string; now?: Date },
    signal?: AbortSignal,
  ): Promise<Map<string, FileExpert[]>>;
  /** Pull requests in any state that touch one of the files. Sorted by score, time and number, newest first. */
  relatedPullRequests(
    repository: RepositoryRef,
    paths: string[],
    options: { limit: number; except?: number; now?: Date },
    signal?: AbortSignal,
  ): Promise<RelatedPullRequest[]>;
  /** People by pull requests, last change, login. */
  contributorStats(
    repository: RepositoryRef,
    options: { login?: string; limit: number },
    signal?: AbortSignal,
  ): Promise<ContributorStats[]>;
  /**
   * Files of the tree that changed most in the newest 2,000 pull requests since then, without bots' and those closed
   * unmerged. Sorted by pull requests, changed lines, last change, path.
   */
  hotspots(
    repository: RepositoryRef,
    options: { since: Date; limit: number },
    signal?: AbortSignal,
  ): Promise<Hotspot[]>;
  /**
   * Other files of the tree that changed in the same pull requests of at most 50 files, bots' and those closed
   * unmerged left out. Sorted by pull requests, last change, path.
   */
  coChanged(
    repository: RepositoryRef,
    paths: string[],
    options: { limit: number },
    signal?: AbortSignal,
  ): Promise<CoChanged[]>;
  removeRepository(repository: RepositoryRef): Promise<void>;
  /** Rejects with `unavailable` when the graph does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
