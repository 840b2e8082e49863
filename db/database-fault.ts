import { GlossError } from "@/lib/errors";
import { sqlState } from "./sql-state";

/** Codes of the driver and of the network for a connection that could not be made or was lost. */
const lost = new Set([
  "CONNECTION_CLOSED",
  "CONNECTION_DESTROYED",
  "CONNECTION_ENDED",
  "CONNECT_TIMEOUT",
  "EAI_AGAIN",
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EPIPE",
  "ETIMEDOUT",
]);

/**
 * A failure of a statement that lies with the database and passes, as `unavailable`: it can't be reached, is
 * starting or stopping, or has no room. Null for every other error.
 */
export function databaseFault(error: unknown): GlossError | null {
  // Said already, and maybe of another service.
  if (error instanceof GlossError) return null;
  const state = sqlState(error) ?? "";
  // SQLSTATE 53: insufficient resources, among them a full disk and too many connections.
  if (state.startsWith("53"))
    return new GlossError("unavailable", "The database has no room for more at the moment.", {
      cause: error,
    });
  // Class 08: connection exceptions; 57P01 to 57P03: it shuts down, crashed, or is starting.
  if (isLost(error) || /^(08|57P0[123])/.test(state))
    return new GlossError("unavailable", "The database can't be reached at the moment.", { cause: error });
  return null;
}

function isLost(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ("code" in at && typeof at.code === "string" && lost.has(at.code)) return true;
    // One for each address that was tried.
    if (at instanceof AggregateError && at.errors.some(isLost)) return true;
  }
  return false;
}
