import neo4j from "neo4j-driver";
import { GlossError } from "@/lib/errors";

/** What an error of the driver means to the person who runs Gloss; any other error comes back as it is. */
export function explained(error: unknown): unknown {
  if (!(error instanceof neo4j.Neo4jError)) return error;
  const { code } = error;
  if (code.startsWith("Neo.ClientError.Security."))
    return new GlossError("config", "Neo4j refuses NEO4J_USER with NEO4J_PASSWORD.", { cause: error });
  if (code === "Neo.ClientError.Database.DatabaseNotFound")
    return new GlossError("config", "Neo4j has no database of the name in NEO4J_DATABASE.", {
      cause: error,
    });
  if (
    code === neo4j.error.SERVICE_UNAVAILABLE ||
    code === neo4j.error.SESSION_EXPIRED ||
    code.startsWith("Neo.TransientError.") ||
    code === "Neo.ClientError.Transaction.TransactionTimedOut" ||
    code === "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration" ||
    // The driver has no code for a server that takes connections and is silent.
    error.message.startsWith("Connection acquisition timed out") ||
    error.retriable
  )
    return new GlossError("unavailable", "Neo4j does not answer.", { retryable: true, cause: error });
  return error;
}
