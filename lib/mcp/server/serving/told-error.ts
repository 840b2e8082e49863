import { ErrorCode, McpError } from "@modelcontextprotocol/sdk/types.js";
import { databaseFault } from "@/db/database-fault";
import { GlossError, publicMessage } from "@/lib/errors";
import { log } from "@/lib/log";
import { reportError } from "@/lib/telemetry/report-error";

/** What an agent may read of an error; what nobody threw on purpose goes to the log. */
export function tellError(thrown: unknown, what: string): string {
  const error = databaseFault(thrown) ?? thrown;
  if (!(error instanceof GlossError)) log.error({ err: error, what }, "MCP call failed");
  reportError(error, { where: "mcp" });
  return publicMessage(error);
}

const resourceNotFound = -32_002;

/** The same as the error of a request. */
export function protocolError(thrown: unknown, what: string): McpError {
  const message = tellError(thrown, what);
  const code = thrown instanceof GlossError ? thrown.code : "internal";
  if (code === "not_found") return new McpError(resourceNotFound, message);
  if (code === "bad_request" || code === "forbidden") return new McpError(ErrorCode.InvalidParams, message);
  return new McpError(ErrorCode.InternalError, message);
}
