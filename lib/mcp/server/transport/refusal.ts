import { randomUUID } from "node:crypto";
import { env } from "@/lib/env";
import { GlossError, publicMessage } from "@/lib/errors";
import { problem } from "@/lib/http/problem";
import { log } from "@/lib/log";
import { reportError } from "@/lib/telemetry/report-error";
import { metadataPath } from "../protected-resource";

/**
 * What was thrown, as an answer that MCP clients read: a JSON-RPC error of no request, with the status that the same
 * error has in the API. Who lacks a key is told where to read how to get in (RFC 9728).
 */
export function refusal(thrown: unknown): Response {
  if (!(thrown instanceof GlossError)) {
    log.error({ err: thrown }, "MCP request failed");
    reportError(thrown, { where: "mcp" });
  }
  const { status, headers } = problem(thrown, randomUUID());
  headers.set("content-type", "application/json");
  headers.set("cache-control", "no-store");
  if (status === 401)
    headers.set("www-authenticate", `Bearer resource_metadata="${env().GLOSS_URL}${metadataPath}"`);
  const error = { code: codeOf(thrown), message: publicMessage(thrown) };
  return new Response(JSON.stringify({ jsonrpc: "2.0", error, id: null }), { status, headers });
}

/** Of JSON-RPC, and as the SDK has them. */
const codes = { parse: -32_700, invalidRequest: -32_600, noSession: -32_001, other: -32_000 };

function codeOf(error: unknown): number {
  if (!(error instanceof GlossError)) return codes.other;
  if (error.code === "not_found") return codes.noSession;
  if (error.code !== "bad_request") return codes.other;
  return error.cause instanceof SyntaxError ? codes.parse : codes.invalidRequest;
}
