import type { WebStandardStreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js";
import { Sessions } from "./sessions";
import type { SseTransport } from "./sse-transport";

/** By kind and not by class: Next bundles a module more than once. */
export type AgentSession = { close(): Promise<void> } & (
  | { kind: "http"; transport: WebStandardStreamableHTTPServerTransport }
  | { kind: "sse"; transport: SseTransport }
);

const bounds = { most: 500, mostEach: 50, idleMs: 30 * 60_000 };

/** Bundled code may hold several copies of this module; the sessions are those of the process. */
const holder = globalThis as { glossAgentSessions?: Sessions<AgentSession> };

export const agentSessions = (): Sessions<AgentSession> =>
  (holder.glossAgentSessions ??= new Sessions(bounds));
