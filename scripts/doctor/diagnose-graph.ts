import { openNeo4jGraphStore } from "../../db/graph/neo4j/open-neo4j-graph-store";
import type { Env } from "../../lib/env";
import { GlossError } from "../../lib/errors";
import { type Diagnosis, reasonOf } from "./diagnosis";

const part = "Graph";

/** Whether Neo4j answers, where it is configured; it makes the keys and indexes there, as the first start would. */
export async function diagnoseGraph(
  env: Pick<Env, "NEO4J_URI" | "NEO4J_USER" | "NEO4J_PASSWORD" | "NEO4J_DATABASE">,
): Promise<Diagnosis> {
  const { NEO4J_URI: uri, NEO4J_USER: user = "", NEO4J_PASSWORD, NEO4J_DATABASE: database } = env;
  if (uri === undefined) return { part, state: "ok", detail: "in the database" };
  try {
    const store = await openNeo4jGraphStore({
      uri,
      user,
      password: NEO4J_PASSWORD?.reveal() ?? "",
      database,
    });
    await store.close();
    return { part, state: "ok", detail: `Neo4j at ${uri} answers` };
  } catch (error) {
    if (error instanceof GlossError && error.code === "config")
      return { part, state: "fault", detail: error.message, remedy: "Correct it in the configuration." };
    return {
      part,
      state: "fault",
      detail: `Neo4j at ${uri} can't be opened: ${reasonOf(error)}`,
      remedy: "Check that the server runs, and the host and port in NEO4J_URI.",
    };
  }
}
