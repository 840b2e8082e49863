import { randomUUID } from "node:crypto";
import type { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { JSONRPCMessageSchema } from "@modelcontextprotocol/sdk/types.js";
import { GlossError } from "@/lib/errors";
import { withCorrelation } from "@/lib/log";
import { glossServer } from "./gloss-server";
import { admitAgent } from "./transport/admit-agent";
import { letPagesCall } from "./transport/let-pages-call";
import { agentSessions } from "./transport/process-sessions";
import { readMessages } from "./transport/read-messages";
import { refusal } from "./transport/refusal";
import { SseTransport } from "./transport/sse-transport";
import { watched } from "./transport/watched";

/** Opens the stream of the older transport (`GET /mcp/sse`); never rejects. */
export const openSse = (request: Request, newServer: () => Server = glossServer): Promise<Response> =>
  answered(request, async () => {
    const { caller } = await admitAgent(request);
    const sessions = agentSessions();
    sessions.makeRoom(caller);
    const transport = new SseTransport("/mcp/messages");
    const id = transport.sessionId;
    sessions.add(id, caller, { kind: "sse", transport, close: () => transport.close() });
    transport.onclose = () => sessions.remove(id);
    await newServer().connect(transport);
    return new Response(watched(transport.body, sessions.use(id)), {
      headers: {
        "content-type": "text/event-stream",
        "cache-control": "no-cache, no-transform",
        "x-accel-buffering": "no",
      },
    });
  });

/** Takes one message to an open stream (`POST /mcp/messages?sessionId=…`); the answer comes over the stream. */
export const takeSseMessage = (request: Request): Promise<Response> =>
  answered(request, async () => {
    const { actor, caller, authInfo } = await admitAgent(request);
    const id = new URL(request.url).searchParams.get("sessionId") ?? "";
    const session = agentSessions().find(id, caller);
    if (session?.kind !== "sse")
      throw new GlossError(
        "not_found",
        "There is no such session, or its stream has ended. Open one at /mcp/sse.",
      );
    const message = JSONRPCMessageSchema.safeParse(await readMessages(request, actor));
    if (!message.success) throw new GlossError("bad_request", "The body is no JSON-RPC message.");
    session.transport.onmessage?.(message.data, { authInfo });
    return new Response("Accepted", { status: 202 });
  });

const answered = (request: Request, answer: () => Promise<Response>): Promise<Response> =>
  withCorrelation(randomUUID(), async () => letPagesCall(request, await answer().catch(refusal)));
