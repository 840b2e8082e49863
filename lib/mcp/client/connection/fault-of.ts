import { GlossError } from "@/lib/errors";
import { cleanLine } from "../reading/clean-text";
import type { Server } from "../servers/configured-servers";

const longestReason = 200;

/** JSON-RPC codes of the SDK itself. */
const closed = -32_000;
const late = -32_001;

/** Why a call of a server failed, in words for people; what the server said is quoted and bounded. */
export function faultOf(error: unknown, server: Server): GlossError {
  if (error instanceof GlossError) return error;
  const who = serverName(server);
  const code = codeOf(error);
  const said = error instanceof Error ? error.message : String(error);
  const fault = (kind: ConstructorParameters<typeof GlossError>[0], message: string, retryable?: boolean) =>
    new GlossError(kind, message, { cause: error, ...(retryable === undefined ? {} : { retryable }) });
  if (code === 401 || code === 403)
    return fault("unauthorized", `${who} refuses the token (${code}). Check ${server.tokenVariable}.`);
  if (code === 429) return fault("rate_limited", `${who} is asked too often.`);
  if (/Redirect .*not followed/i.test(said))
    return fault(
      "refused",
      `${who} sends its callers elsewhere; ${server.variable} must name the last address.`,
    );
  if (code === late) return fault("timeout", `${who} did not answer in time.`);
  if (code === closed) return fault("unavailable", `${who} closed the connection.`);
  if (typeof code === "number" && code < 0)
    return fault(
      "refused",
      `${who} refused: “${cleanLine(said.replace(/^MCP error -?\d+: /, ""), longestReason)}”`,
    );
  if (typeof code === "number" && code >= 400)
    return fault("unavailable", `${who} answered with status ${code}.`, code >= 500);
  if (isShapeFault(error)) return fault("invalid_reply", `${who} sent what is no answer of MCP.`);
  const reason = systemCode(error);
  return fault("unavailable", `${who} can't be reached${reason ? ` (${reason})` : ""}.`);
}

export const serverName = ({ name }: Server): string => `${name}'s MCP server`;

function codeOf(error: unknown): unknown {
  return typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
}

/** A text that is no JSON, or JSON of another shape. */
export const isShapeFault = (error: unknown) =>
  error instanceof SyntaxError ||
  (error instanceof Error && (error.name === "ZodError" || error.name === "$ZodError")) ||
  (error instanceof Error && /Unexpected content type|protocol version/i.test(error.message));

/** The code of the system below, as in ECONNREFUSED or ENOENT. */
function systemCode(error: unknown): string | null {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    const code = codeOf(at);
    if (typeof code === "string" && /^[A-Z_]{3,40}$/.test(code)) return code;
  }
  return null;
}
