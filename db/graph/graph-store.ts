/**
 * The graph's queries, with values already in the shape that is stored: see lib/graph for what they mean. Two
 * implementations, SQL and Neo4j, that give the same rows. `repository` is a `repositoryKey`; nothing crosses it.
 */
export interface GraphStore {
  putFiles(repository: string, scanId: string, files: StoredFile[]): Promise<void>;
  /** Ends a scan: files that it did not see leave the repository. Answers how many. */
  endScan(repository: string, scanId: string): Promise<number>;
  /** All or nothing; numbers are distinct. */
  putPulls(repository: string, pulls: StoredPull[]): Promise<void>;
  /** The best of each path, by score, pull requests, last change and login; the paths in no order. */
  experts(query: ExpertQuery, signal?: AbortSignal): Promise<ExpertRow[]>;
  /** In order; the lists in each row in none. */
  related(query: RelatedQuery, signal?: AbortSignal): Promise<RelatedRow[]>;
  contributors(query: ContributorQuery, signal?: AbortSignal): Promise<ContributorRow[]>;
  hotspots(query: HotspotQuery, signal?: AbortSignal): Promise<HotspotRow[]>;
  coChanged(query: CoChangedQuery, signal?: AbortSignal): Promise<CoChangedRow[]>;
  /** In batches; a call that broke off is ended by the next. */
  removeRepository(repository: string): Promise<void>;
  ping(): Promise<void>;
  close(): Promise<void>;
}

export interface StoredFile {
  path: string;
  language: string | null;
  /** Bytes. */
  size: number | null;
}

/** Times are milliseconds since 1970. */
export interface StoredPull {
  number: number;
  title: string;
  url: string | null;
  author: string | null;
  /** The author, where the change makes an expert of one. */
  expert: string | null;
  bot: boolean;
  state: "open" | "closed" | "merged";
  at: number;
  /** Undefined keeps the one that is stored. */
  verdict: string | null | undefined;
  additions: number;
  deletions: number;
  files: { path: string; additions: number; deletions: number; weight: number }[];
  closes: number[];
}

export interface ExpertQuery {
  repository: string;
  paths: string[];
  except: string | null;
  /** Whole days since 1970. */
  today: number;
  /** For each path. */
  limit: number;
}
/** Scores are whole thousandths. */
export interface ExpertRow {
  path: string;
  login: string;
  pullRequests: number;
  additions: number;
  deletions: number;
  lastAt: number;
  score: number;
}

export interface RelatedQuery {
  repository: string;
  paths: string[];
  /** Number of a pull request to leave out; 0 leaves none out. */
  except: number;
  today: number;
  limit: number;
}
export interface RelatedRow {
  number: number;
  title: string;
  url: string | null;
  author: string | null;
  state: StoredPull["state"];
  at: number;
  verdict: string | null;
  sharedFiles: string[];
  closes: number[];
  score: number;
}

export interface ContributorQuery {
  repository: string;
  login: string | null;
  limit: number;
}
export interface ContributorRow {
  login: string;
  pullRequests: number;
  merged: number;
  additions: number;
  deletions: number;
  files: number;
  firstAt: number;
  lastAt: number;
}

export interface HotspotQuery {
  repository: string;
  since: number;
  limit: number;
}
export interface HotspotRow {
  path: string;
  pullRequests: number;
  authors: number;
  additions: number;
  deletions: number;
  lastAt: number;
}

export interface CoChangedQuery {
  repository: string;
  paths: string[];
  limit: number;
}
export interface CoChangedRow {
  path: string;
  /** Pull requests that changed it together with one of the paths, and all that changed one of them. */
  pullRequests: number;
  of: number;
  lastAt: number;
}
