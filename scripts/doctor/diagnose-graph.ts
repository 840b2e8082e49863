import { openNeo4jGraphStore } from "../../db/graph/neo4j/open-neo4j-graph-store";
import type { Env } from "../../lib/env";
import { graphPart } from "../../lib/status/graph-part";
import { look } from "../../lib/status/look";
import { type Diagnosis, toDiagnosis } from "./diagnosis";

/** Whether Neo4j answers, where it is configured; it makes the keys and indexes there, as the first start would. */
export async function diagnoseGraph(
  env: Pick<Env, "NEO4J_URI" | "NEO4J_USER" | "NEO4J_PASSWORD" | "NEO4J_DATABASE">,
): Promise<Diagnosis> {
  const { NEO4J_URI: uri, NEO4J_USER: user = "", NEO4J_PASSWORD, NEO4J_DATABASE: database } = env;
  if (uri === undefined) return toDiagnosis(graphPart(env, { kind: "found", value: null }));
  const open = async () => {
    const password = NEO4J_PASSWORD?.reveal() ?? "";
    const store = await openNeo4jGraphStore({ uri, user, password, database });
    await store.close();
  };
  return toDiagnosis(graphPart(env, await look("graph", open, { patienceMs: 40_000, keptMs: 0 })));
}
