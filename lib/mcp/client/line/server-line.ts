import pLimit from "p-limit";
import { GlossError } from "@/lib/errors";
import type { Connection, ToolAnswer } from "../connection/connection";
import { faultOf, serverName } from "../connection/fault-of";
import type { Server } from "../servers/configured-servers";
import type { DiscoveredTool } from "../tools/discovered-tool";
import type { Breaker } from "./breaker";
import { holdConnection } from "./held-connection";

/** A tool of those that the server has, and what it is called with; null when it has none that fits. */
export type Plan = (tools: DiscoveredTool[]) => { name: string; args: Record<string, unknown> } | null;

/** How one configured server is asked: over one connection that is opened when needed and closed when idle. */
export interface ServerLine {
  readonly server: Server;
  /** Why it could not be asked the last time; null when it could, or never was. */
  readonly lastFailure: string | null;
  /** Milliseconds for which it is left alone after failing again and again; else 0. */
  readonly restMs: number;
  /**
   * Asks by the tool that `plan` chooses; null when it chooses none. Rejects with a `GlossError`; nothing that the
   * server does makes it wait longer than the limits.
   */
  ask(plan: Plan, signal?: AbortSignal): Promise<ToolAnswer | null>;
  /**
   * The tools that the server has, and how it was reached. It asks also while the server is left alone, and what it
   * meets neither ends nor lengthens that: a server may list its tools and answer nothing else.
   */
  inspect(signal?: AbortSignal): Promise<{ transport: Connection["transport"]; tools: DiscoveredTool[] }>;
  close(): Promise<void>;
}

interface LineOptions {
  server: Server;
  open: () => Promise<Connection>;
  breaker: Breaker;
  /** After which a connection that nobody uses is closed. */
  idleMs?: number;
}

const atOnce = 4;

export function serverLine({ server, open, breaker, idleMs = 60_000 }: LineOptions): ServerLine {
  const places = pLimit(atOnce);
  const late = `${serverName(server)} could not be reached in time.`;
  const held = holdConnection({
    open,
    late,
    idleMs,
    spoils: (error) => isOfTheLine(faultOf(error, server)),
    lost: (error) => faultOf(error, server).code === "unavailable",
  });

  /** Work over the connection, of which the breaker learns what the server did, and only that. */
  const over = <T>(work: (connection: Connection) => Promise<T>, signal?: AbortSignal): Promise<T> =>
    places(async () => {
      breaker.enter();
      try {
        const result = await held.use(work, signal);
        breaker.succeeded();
        return result;
      } catch (error) {
        const fault = faultOf(error, server);
        if (fault.code === "cancelled") breaker.gaveUp();
        else if (isOfTheLine(fault)) breaker.failed(fault.message);
        else breaker.succeeded();
        throw fault;
      }
    });

  return {
    server,
    get lastFailure() {
      return breaker.lastFailure;
    },
    get restMs() {
      return breaker.restMs;
    },
    ask: (plan, signal) => over((connection) => askBy(plan, connection, signal), signal),
    inspect: (signal) =>
      places(async () => {
        try {
          return await held.use(async (connection) => {
            const tools = await connection.tools(signal);
            return { transport: connection.transport, tools };
          }, signal);
        } catch (error) {
          throw faultOf(error, server);
        }
      }),
    close: () => held.close(),
  };
}

async function askBy(plan: Plan, connection: Connection, signal?: AbortSignal): Promise<ToolAnswer | null> {
  const first = plan(await connection.tools(signal));
  if (!first) return null;
  let refusal: unknown;
  const answer = await connection.call(first.name, first.args, signal).catch((error: unknown) => {
    if (!(error instanceof GlossError) || error.code !== "refused") throw error;
    refusal = error;
    return null;
  });
  if (answer && !isGone(answer)) return answer;
  // The tool may have been renamed or changed since it was discovered.
  connection.forgetTools();
  const second = plan(await connection.tools(signal));
  if (second && JSON.stringify(second) !== JSON.stringify(first))
    return connection.call(second.name, second.args, signal);
  if (answer) return answer;
  throw refusal;
}

/** Faults after which the connection is no use, other than a refusal of one question. */
const isOfTheLine = ({ code }: GlossError) => !["refused", "cancelled", "config"].includes(code);

/** Servers say in either way that they have no such tool. */
const isGone = ({ isError, texts }: ToolAnswer) =>
  isError && /\b(unknown tool|tool .{0,140}not found|no such tool)\b/i.test(texts[0]?.slice(0, 300) ?? "");
