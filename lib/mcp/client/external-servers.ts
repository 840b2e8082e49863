import type { Env } from "@/lib/env";
import { publicMessage } from "@/lib/errors";
import { closeLines, lineTo, openLine, usedLine } from "./line/lines";
import type { ServerLine } from "./line/server-line";
import { configuredServer, type Server } from "./servers/configured-servers";
import { type Service, services, traits } from "./servers/service";
import { type Capability, capabilities } from "./tools/capabilities";
import { scoreOf } from "./tools/choose-tool";
import type { DiscoveredTool } from "./tools/discovered-tool";

export type { Service };

/** What is known of a service's server without asking it. */
export interface ServerState {
  service: Service;
  name: string;
  /** The variables that configure it. */
  variables: string[];
  /** Where it is, without its token; null when none is configured. */
  place: string | null;
  /** Why it could not be asked the last time; null when it could, or never was. */
  problem: string | null;
  /** Milliseconds for which reviews leave it alone after it failed again and again; else 0. */
  restMs: number;
  /** What a server would add. */
  adds: string;
}

/** The four services, for the Status page; nothing is called. */
export const serverStates = (env: Env): ServerState[] =>
  services.map((service) => {
    const { name, variables, adds } = traits[service];
    let place: string | null = null;
    let fault: string | null = null;
    try {
      const server = configuredServer(env, service);
      if (server) place = placeOf(server);
    } catch (error) {
      fault = publicMessage(error);
      place = env[variables.url] === undefined ? null : "a command";
    }
    return {
      service,
      name,
      variables: [variables.url, variables.token],
      place,
      restMs: usedLine(service)?.restMs ?? 0,
      problem: fault ?? (place === null ? null : (usedLine(service)?.lastFailure ?? null)),
      adds,
    };
  });

/** A query and a command's arguments may hold what nobody should read. */
const placeOf = ({ address }: Server): string =>
  address.kind === "http" ? `${address.url.origin}${address.url.pathname}` : address.command;

/** What a look at a configured server found. */
export interface Probe {
  transport: "Streamable HTTP" | "SSE" | "stdio";
  tools: number;
  /** What it can be asked for, and by which tool. */
  can: { what: string; tool: string }[];
  /** What it has no tool for. */
  lacks: string[];
}

const wanted: Record<Service, Capability[]> = {
  linear: [capabilities.readIssue, capabilities.findIssues],
  github: [capabilities.readIssue, capabilities.findIssues],
  sentry: [capabilities.findErrors],
  slack: [capabilities.findMessages],
};

/** Connects to a service's server and lists its tools; null when none is configured. Rejects with a `GlossError`. */
export async function probeServer(env: Env, service: Service, signal?: AbortSignal): Promise<Probe | null> {
  const server = configuredServer(env, service);
  if (!server) return null;
  const line = openLine(server);
  try {
    return await probe(line, service, signal);
  } finally {
    await line.close();
  }
}

/** The same over the connection that reviews use. */
export async function askServer(service: Service): Promise<Probe | null> {
  const line = lineTo(service);
  return line && probe(line, service);
}

async function probe(line: ServerLine, service: Service, signal?: AbortSignal): Promise<Probe> {
  const { transport, tools } = await line.inspect(signal);
  const found = wanted[service].map((capability) => ({
    what: capability.what,
    tool: bestOf(tools, capability, service),
  }));
  return {
    transport,
    tools: tools.length,
    can: found.flatMap(({ what, tool }) => (tool === null ? [] : [{ what, tool }])),
    lacks: found.flatMap(({ what, tool }) => (tool === null ? [what] : [])),
  };
}

function bestOf(tools: DiscoveredTool[], capability: Capability, service: Service): string | null {
  const scored = tools.flatMap((tool) => {
    const score = scoreOf(tool, capability, service);
    return score === null ? [] : [{ name: tool.name, score }];
  });
  return scored.toSorted((a, b) => b.score - a.score)[0]?.name ?? null;
}

/** Closes every connection and ends every program that was started for one; what asks later opens them anew. */
export const closeExternalServers = (): Promise<void> => closeLines();
