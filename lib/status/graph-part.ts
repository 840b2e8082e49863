import type { Env } from "@/lib/env";
import type { StatusPart } from "./status-views";
import type { Looked } from "./look";
import { waitingFor } from "./waiting-for";

/** Where the graph is, and whether it answers. `looked` is what a ping of it found. */
export function graphPart({ NEO4J_URI }: Pick<Env, "NEO4J_URI">, looked: Looked<unknown>): StatusPart {
  const part = {
    key: "graph",
    name: "Graph",
    group: "knowledge",
    variables: ["NEO4J_URI", "NEO4J_USER", "NEO4J_PASSWORD", "NEO4J_DATABASE"],
  } as const;
  // An address may hold a password, although ours is elsewhere.
  const where = NEO4J_URI?.replace(/\/\/[^/@]*@/, "//");
  const place = where === undefined ? "tables of the database" : `Neo4j at ${where}`;
  if (looked.kind === "open") return { ...part, ...waitingFor(place) };
  if (looked.kind === "failed")
    return {
      ...part,
      state: "problem",
      detail: `The graph in ${place} can't be asked: ${looked.reason} Reviews go on without experts and earlier pull requests.`,
      remedy:
        where === undefined
          ? "Check the database."
          : "Check that the server runs, and the host and port in NEO4J_URI. What it missed, `npm run graph:rebuild` fills in.",
      adds: null,
    };
  return {
    ...part,
    state: "on",
    detail: `Who knows which file, and what came before: in ${place}.`,
    adds: where === undefined ? "With Neo4j the same graph can be explored with Cypher." : null,
  };
}
