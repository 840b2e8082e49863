import type { Graph, RepositoryRef } from "@/lib/graph/graph";
import type { CodeSearch } from "@/lib/index/open-code-search";
import type { Memories } from "@/lib/memory/memory";
import type { ExternalKnowledge } from "@/lib/mcp/client/external-knowledge";
import type { Patience } from "./patience";

/** Where what is known of one repository is read from. Opening may reject, and what is opened may be slow. */
export interface Knowledge {
  /** Whose memories. */
  repository: RepositoryRef;
  /** Whose graph; a folder's own where the change comes from local commits. */
  graphOf: RepositoryRef;
  graph: () => Promise<Graph>;
  memories: () => Promise<Memories>;
  /** The index of its code; absent where none can be of it, as for a folder of this machine. */
  code?: CodeSearch;
  external: ExternalKnowledge | null;
  /** Why other people's servers are not asked, though there are some; null otherwise. */
  withheld: string | null;
  patience: Patience;
}
