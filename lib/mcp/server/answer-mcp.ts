import { randomUUID } from "node:crypto";
import type { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { WebStandardStreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js";
import { isInitializeRequest } from "@modelcontextprotocol/sdk/types.js";
import { GlossError } from "@/lib/errors";
import { withCorrelation } from "@/lib/log";
import { glossServer } from "./gloss-server";
import { admitAgent, type Agent } from "./transport/admit-agent";
import { eventLog } from "./transport/event-log";
import { letPagesCall } from "./transport/let-pages-call";
import { agentSessions } from "./transport/process-sessions";
import { readMessages } from "./transport/read-messages";
import { refusal } from "./transport/refusal";
import { watched } from "./transport/watched";

export { agentPreflight } from "./transport/let-pages-call";

/** Answers one request of the Streamable HTTP transport (GET, POST or DELETE); never rejects. */
export async function answerMcp(request: Request, newServer: () => Server = glossServer): Promise<Response> {
  return withCorrelation(randomUUID(), async () =>
    letPagesCall(request, await answer(request, newServer).catch(refusal)),
  );
}

async function answer(request: Request, newServer: () => Server): Promise<Response> {
  const agent = await admitAgent(request);
  const body = request.method === "POST" ? await readMessages(request, agent.actor) : undefined;
  const named = request.headers.get("mcp-session-id");
  if (named !== null) return inSession(request, agent, named, body);
  if (!isInitializeRequest(body))
    throw new GlossError(
      "bad_request",
      "Begin with `initialize`, and send the Mcp-Session-Id of its answer with everything after it.",
    );
  return open(request, agent, body, newServer);
}

async function inSession(request: Request, agent: Agent, id: string, body: unknown): Promise<Response> {
  const session = agentSessions().find(id, agent.caller);
  // The same words for a session that never was and for another caller's.
  if (session?.kind !== "http")
    throw new GlossError(
      "not_found",
      "There is no such session, or it has ended. Begin again with `initialize`.",
    );
  const { transport } = session;
  const done = agentSessions().use(id);
  return watch(await transport.handleRequest(request, { parsedBody: body, authInfo: agent.authInfo }), done);
}

async function open(
  request: Request,
  agent: Agent,
  body: unknown,
  newServer: () => Server,
): Promise<Response> {
  const sessions = agentSessions();
  sessions.makeRoom(agent.caller);
  const server = newServer();
  const transport = new WebStandardStreamableHTTPServerTransport({
    sessionIdGenerator: randomUUID,
    eventStore: eventLog(),
    onsessioninitialized: (id) =>
      sessions.add(id, agent.caller, { kind: "http", transport, close: () => transport.close() }),
  });
  await server.connect(transport);
  const forget = transport.onclose;
  transport.onclose = () => {
    if (transport.sessionId !== undefined) sessions.remove(transport.sessionId);
    forget?.();
  };
  const response = await transport.handleRequest(request, { parsedBody: body, authInfo: agent.authInfo });
  return watch(response, sessions.use(transport.sessionId ?? ""));
}

/** A session is in use while an answer of it is open. */
function watch(response: Response, done: () => void): Response {
  if (response.body === null) {
    done();
    return response;
  }
  const { status, headers } = response;
  return new Response(watched(response.body, done), { status, headers });
}
