import type { Env } from "../../lib/env";
import { probeServer, type ServerState, serverStates } from "../../lib/mcp/client/external-servers";
import { look } from "../../lib/status/look";
import { serverPart } from "../../lib/status/server-part";
import { type Diagnosis, toDiagnosis } from "./diagnosis";

const patienceMs = 20_000;

/** Whether other people's MCP servers answer, and what they can be asked for. */
export const diagnoseServers = (env: Env): Promise<Diagnosis[]> =>
  Promise.all(serverStates(env).map((server) => diagnoseServer(env, server)));

async function diagnoseServer(env: Env, server: ServerState): Promise<Diagnosis> {
  if (server.place === null) return toDiagnosis(serverPart(server, null));
  const { service } = server;
  const probe = () => probeServer(env, service, AbortSignal.timeout(patienceMs));
  return toDiagnosis(serverPart(server, await look(`${service} probe`, probe, { patienceMs, keptMs: 0 })));
}
