import type { Db } from "@/db/client";
import type { Graph } from "@/lib/graph/graph";
import type { GitHub } from "@/lib/source/github/client";

export interface Rebuild {
  db: Db;
  graph: Graph;
  /** Null leaves the history on GitHub out. */
  github: GitHub | null;
  webUrl: string;
  /** Merged pull requests of each repository that are read from GitHub. */
  history: number;
  /** Told of each step, in a line for people. */
  say: (line: string) => void;
  signal?: AbortSignal;
}
