import type { Env } from "../../lib/env";
import { probeServer, type Service, serverStates } from "../../lib/mcp/client/external-servers";
import { publicMessage } from "../../lib/errors";
import type { Diagnosis } from "./diagnosis";

/** Whether somebody else's MCP server answers, and what it can be asked for. */
export async function diagnoseServer(env: Env, service: Service): Promise<Diagnosis> {
  const state = serverStates(env).find((one) => one.service === service);
  const { name = service, adds, variables: [url, token] = [] } = state ?? {};
  const part = `${name} by MCP`;
  try {
    const probe = await probeServer(env, service, AbortSignal.timeout(20_000));
    if (!probe)
      return {
        part,
        state: "off",
        detail: "no server",
        ...(adds ? { remedy: `Set ${url} for: ${adds}` } : {}),
      };
    const { transport, tools, can, lacks } = probe;
    const known = can.map(({ what, tool }) => `can ${what} (${tool})`).join(", ");
    const detail = `${state?.place} answers over ${transport} with ${tools} tools; ${known || "none of them fits"}`;
    if (lacks.length === 0) return { part, state: "ok", detail };
    return {
      part,
      state: can.length > 0 ? "hint" : "fault",
      detail: `${detail}; it has no tool to ${lacks.join(" or to ")}`,
      remedy: `Check that ${url} is a server of ${name}, and that ${token} may use it.`,
    };
  } catch (error) {
    return { part, state: "fault", detail: publicMessage(error), remedy: `Check ${url} and ${token}.` };
  }
}
