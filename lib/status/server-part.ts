import type { Probe, ServerState } from "@/lib/mcp/client/external-servers";
import type { StatusPart } from "./status-views";
import type { Looked } from "./look";
import { waitingFor } from "./waiting-for";

/** One server of somebody else; `looked` is what asking it found, null for one that is not set. */
export function serverPart(server: ServerState, looked: Looked<Probe | null> | null): StatusPart {
  const { service, name, variables, place, adds } = server;
  const part = { key: `mcp-${service}`, name: `${name} by MCP`, group: "knowledge", variables } as const;
  const check = `Check ${variables.join(" and ")}.`;
  if (looked === null || (looked.kind === "found" && looked.value === null))
    return { ...part, state: "off", detail: "No server is set.", adds };
  if (looked.kind === "open") return { ...part, ...waitingFor(place ?? name) };
  if (looked.kind === "failed")
    return {
      ...part,
      state: "problem",
      detail: `${looked.reason} Reviews go on without it.`,
      ...(looked.reason.includes("Check ") ? {} : { remedy: check }),
      adds: null,
    };
  const { problem, restMs } = server;
  if (problem !== null) {
    const rest = restMs > 0 ? ` Reviews leave it alone for ${Math.ceil(restMs / 1000)} s more.` : "";
    const { detail } = capabilitiesOf(place ?? name, looked.value);
    return {
      ...part,
      state: "problem",
      detail: `${detail} But when a review asked it the last time: ${problem}${rest}`,
      remedy: check,
      adds: null,
    };
  }
  return {
    ...part,
    ...capabilitiesOf(place ?? name, looked.value),
    adds: null,
    ...wrongServer(server, looked.value),
  };
}

function capabilitiesOf(place: string, probe: Probe | null): Pick<StatusPart, "state" | "detail"> {
  const { transport, tools, can, lacks } = probe ?? { transport: "", tools: 0, can: [], lacks: [] };
  const known = can.map(({ what, tool }) => `can ${what} (${tool})`).join(", ");
  const count = tools === 1 ? "1 tool" : `${tools} tools`;
  const lack = lacks.length > 0 ? `; it has no tool to ${lacks.join(" or to ")}` : "";
  return {
    state: can.length > 0 ? "on" : "problem",
    detail: `${place} answers over ${transport} with ${count}; ${known || "none of them fits"}${lack}.`,
  };
}

function wrongServer({ name, variables: [url, token] }: ServerState, probe: Probe | null) {
  if (!probe || probe.lacks.length === 0) return {};
  return { remedy: `Check that ${url} is a server of ${name}, and that ${token} may use it.` };
}
