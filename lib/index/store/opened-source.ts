/** A repository of this machine at the commit that is to be indexed. */
export interface OpenedSource {
  /** Folder that git is run in. */
  dir: string;
  commit: string;
  /** Null where HEAD is at no branch. */
  branch: string | null;
  /** Brings contents here that are not yet; nothing where all of them are. */
  fetchBlobs(shas: readonly string[], signal: AbortSignal): Promise<void>;
  /** Brings so many commits here; absent where all that there are are here. */
  fetchHistory?(commits: number): Promise<void>;
}
