import { Secret } from "@/lib/secret";
import { type Limits, limits } from "../connection/connection";
import { connect } from "../connection/connect";
import { Breaker } from "../line/breaker";
import { type ServerLine, serverLine } from "../line/server-line";
import { configuredServer, type Server } from "../servers/configured-servers";
import type { Service } from "../servers/service";

/** Small enough to be reached in a test. */
export const smallLimits: Limits = {
  ...limits,
  connectMs: 3_000,
  callMs: 800,
  closeMs: 300,
  bytes: 300_000,
  toolPages: 5,
};

/** A server as `LINEAR_MCP_URL` or the like would configure it. */
export function serverAt(
  address: string,
  { service = "linear", token = "" }: { service?: Service; token?: string } = {},
): Server {
  const name = service.toUpperCase();
  const env = {
    [`${name}_MCP_URL`]: address,
    ...(token ? { [`${name}_MCP_TOKEN`]: new Secret(token) } : {}),
  };
  const server = configuredServer(env as Parameters<typeof configuredServer>[0], service); // Exactly these are set.
  if (!server) throw new Error("nothing is configured");
  return server;
}

/** A line to a server with small limits. */
export function lineWith(
  server: Server,
  options: { limits?: Partial<Limits>; idleMs?: number; breaker?: Breaker } = {},
): ServerLine {
  const { breaker = new Breaker({ who: server.name }), idleMs = 60_000 } = options;
  const open = () => connect(server, { ...smallLimits, ...options.limits });
  return serverLine({ server, open, breaker, idleMs });
}
