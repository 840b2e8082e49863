import type { Db } from "@/db/client";
import type { Graph, RepositoryRef } from "@/lib/graph/graph";
import type { GitHub } from "@/lib/source/github/client";

export interface Rebuild {
  db: Db;
  graph: Graph;
  /** Null leaves a repository's history on GitHub out. */
  githubOf: (repository: RepositoryRef) => Promise<GitHub | null>;
  webUrl: string;
  /** Merged pull requests of each repository that are read from GitHub. */
  history: number;
  /** Told of each step, in a line for people. */
  say: (line: string) => void;
  signal?: AbortSignal;
}
