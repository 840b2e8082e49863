import type { Graph, RepositoryRef } from "@/lib/graph/graph";
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
  external: ExternalKnowledge | null;
  /** Why other people's servers are not asked, though there are some; null otherwise. */
  withheld: string | null;
  patience: Patience;
}
