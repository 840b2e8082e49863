import { env } from "@/lib/env";
import { GlossError } from "@/lib/errors";
import { limits } from "../connection/connection";
import { serverName } from "../connection/fault-of";
import { configuredServer, type Server } from "../servers/configured-servers";
import type { Service } from "../servers/service";
import { Breaker } from "./breaker";
import { type ServerLine, serverLine } from "./server-line";

/** Bundled code may hold several copies of this module; there is one line per server and process. */
const holder = globalThis as { glossMcpLines?: Map<Service, { key: string; line: ServerLine }> };
const lines = () => (holder.glossMcpLines ??= new Map());

/** The line to a service's server; null when none is configured. Nothing is opened yet. */
export function lineTo(service: Service): ServerLine | null {
  const server = configuredServer(env(), service);
  if (!server) return null;
  const key = keyOf(server);
  const held = lines().get(service);
  if (held?.key === key) return held.line;
  // Another configuration, as in tests: the old line ends by itself.
  void held?.line.close();
  const line = openLine(server);
  lines().set(service, { key, line });
  return line;
}

/** A line of its own, for a look that is not to disturb the process's. */
export const openLine = (server: Server): ServerLine =>
  serverLine({
    server,
    breaker: new Breaker({ who: serverName(server) }),
    open: async () => {
      if (server.address.kind === "http" && !/^https?:$/.test(server.address.url.protocol))
        throw new GlossError("config", `${server.variable} is no http(s) address.`);
      // Loaded only where a server is configured.
      const { connect } = await import("../connection/connect");
      return connect(server, limits);
    },
  });

/** Lines that have been used, for the Status page. */
export const usedLine = (service: Service): ServerLine | null => lines().get(service)?.line ?? null;

/** Closes every connection and ends every program that was started. */
export async function closeLines(): Promise<void> {
  const all = [...lines().values()];
  lines().clear();
  await Promise.all(all.map(({ line }) => line.close()));
}

const keyOf = ({ address, token }: Server): string => JSON.stringify([address, token?.reveal() ?? null]);
