import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import { ToolListChangedNotificationSchema } from "@modelcontextprotocol/sdk/types.js";
import { z } from "zod";
import type { GlossError } from "@/lib/errors";
import type { Server } from "../servers/configured-servers";
import { type DiscoveredTool, readTool } from "../tools/discovered-tool";
import type { Connection, Limits } from "./connection";
import { faultOf, serverName } from "./fault-of";
import { limited } from "./limited";
import type { OutputMeter } from "./output-meter";

/** `terminateSession` where the transport has sessions, `errors` where there is a program that can tell. */
export type ServerTransport = Transport & { terminateSession?(): Promise<void>; errors?: string };

interface Parts {
  client: Client;
  transport: ServerTransport;
  name: Connection["transport"];
  server: Server;
  limits: Limits;
  meter: OutputMeter;
  /** Why the connection was ended from this side; null while it was not. */
  ended: () => GlossError | null;
}

/** Looser than the SDK's own, so that one odd tool does not hide the others. */
const toolPage = z.looseObject({ tools: z.array(z.unknown()), nextCursor: z.string().optional() });

const toolAnswer = z.looseObject({
  content: z.array(z.unknown()).optional(),
  structuredContent: z.unknown().optional(),
  isError: z.boolean().optional(),
});

const textBlock = z.looseObject({ type: z.literal("text"), text: z.string() });
const resourceBlock = z.looseObject({
  type: z.literal("resource"),
  resource: z.looseObject({ text: z.string() }),
});

/** A connection as the rest knows it, over the SDK's client. */
export function overClient({ client, transport, name, server, limits, meter, ended }: Parts): Connection {
  let tools: Promise<DiscoveredTool[]> | null = null;
  let isOpen = true;
  client.onclose = () => (isOpen = false);
  client.setNotificationHandler(ToolListChangedNotificationSchema, () => {
    tools = null;
  });

  /** Not by `client.callTool`: that compiles the server's own schemas to code, to check its answers with. */
  async function request<T>(
    question: { method: string; params: Record<string, unknown> },
    schema: z.ZodType<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    meter.restart();
    try {
      return await limited(
        { ms: limits.callMs, late: `${serverName(server)} did not answer in time.`, signal },
        (both) => client.request(question, schema, { signal: both, timeout: limits.callMs + 1_000 }),
      );
    } catch (error) {
      throw ended() ?? faultOf(error, server);
    }
  }

  async function listTools(): Promise<DiscoveredTool[]> {
    const found = new Map<string, DiscoveredTool>();
    const seen = new Set<string>();
    let cursor: string | undefined;
    for (let page = 0; page < limits.toolPages && found.size < limits.tools; page++) {
      const params = cursor === undefined ? {} : { cursor };
      const read = await request({ method: "tools/list", params }, toolPage);
      for (const given of read.tools.slice(0, limits.tools)) {
        const tool = readTool(given);
        if (tool && !found.has(tool.name)) found.set(tool.name, tool);
      }
      cursor = read.nextCursor;
      if (cursor === undefined || seen.has(cursor)) break;
      seen.add(cursor);
    }
    return [...found.values()];
  }

  return {
    transport: name,
    get isOpen() {
      return isOpen;
    },
    tools: (signal) => {
      if (!tools) {
        const asked = listTools();
        tools = asked;
        asked.catch(() => {
          if (tools === asked) tools = null;
        });
      }
      const list = tools;
      const late = `${serverName(server)} did not tell its tools in time.`;
      return limited({ ms: limits.callMs * 2, late, signal }, () => list);
    },
    forgetTools: () => (tools = null),
    call: async (tool, args, signal) => {
      const params = { name: tool, arguments: args };
      const answer = await request({ method: "tools/call", params }, toolAnswer, signal);
      return {
        texts: (answer.content ?? []).slice(0, 200).flatMap(textOf),
        structured: answer.structuredContent,
        isError: answer.isError ?? false,
      };
    },
    close: async () => {
      isOpen = false;
      // The server may forget the session then; whether it does is its own affair.
      await limited({ ms: limits.closeMs, late: "" }, async () => transport.terminateSession?.()).catch(
        () => {},
      );
      await limited({ ms: limits.closeMs * 4, late: "" }, () => client.close()).catch(() => {});
    },
  };
}

function textOf(block: unknown): string[] {
  const text = textBlock.safeParse(block);
  if (text.success) return [text.data.text];
  const resource = resourceBlock.safeParse(block);
  return resource.success ? [resource.data.resource.text] : [];
}
