import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { SSEClientTransport } from "@modelcontextprotocol/sdk/client/sse.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { GlossError } from "@/lib/errors";
import packageJson from "@/package.json" with { type: "json" };
import { cleanLine } from "../reading/clean-text";
import { childEnvironment } from "../servers/child-environment";
import type { Server } from "../servers/configured-servers";
import { ChildTransport } from "./child-transport";
import type { Connection, Limits } from "./connection";
import { faultOf, isShapeFault, serverName } from "./fault-of";
import { guardedFetch } from "./guarded-fetch";
import { limited } from "./limited";
import { OutputMeter } from "./output-meter";
import { overClient, type ServerTransport } from "./over-client";

/** What one try to connect shares with the transport that it uses. */
interface Line {
  meter: OutputMeter;
  /** Ids of requests that were answered. */
  answered: Set<number>;
  /** Ends the connection for a reason that its callers are told. */
  end: (why: GlossError) => void;
  ended: () => GlossError | null;
}

/**
 * Connects to a server: a program by its standard streams, an address by Streamable HTTP, or by the older SSE where
 * the server does not know it. Rejects with a `GlossError`.
 */
export async function connect(server: Server, limits: Limits): Promise<Connection> {
  const { address } = server;
  if (address.kind === "command") {
    return open(server, limits, "stdio", ({ meter }) => {
      const { command, args } = address;
      const env = childEnvironment(server, address);
      return new ChildTransport({ command, args, env, meter, graceMs: limits.closeMs });
    });
  }
  const { url } = address;
  try {
    return await open(server, limits, "Streamable HTTP", (line) => {
      const options = { fetch: fetchOf(server, line), requestInit: { headers: headersOf(server) } };
      return new StreamableHTTPClientTransport(url, options);
    });
  } catch (error) {
    if (!isOlder(error)) throw error;
    return open(server, limits, "SSE", (line) => {
      const fetch = fetchOf(server, line, () => line.end(closedBy(server)));
      return new SSEClientTransport(url, { fetch, requestInit: { headers: headersOf(server) } });
    });
  }
}

/** As the protocol has it: a server that answers the first POST with a 4xx may know the older transport. */
function isOlder(error: unknown): boolean {
  const cause = error instanceof GlossError ? error.cause : undefined;
  const status = typeof cause === "object" && cause !== null && "code" in cause ? Number(cause.code) : 0;
  return status >= 400 && status < 500 && ![401, 403, 429].includes(status);
}

const headersOf = ({ token }: Server): Record<string, string> =>
  token ? { authorization: `Bearer ${token.reveal()}` } : {};

const closedBy = (server: Server) =>
  new GlossError("unavailable", `${serverName(server)} closed the connection.`);

const fetchOf = (server: Server, { meter, answered, end }: Line, onStreamEnd = () => {}) =>
  guardedFetch({
    meter,
    onStreamEnd,
    onAnswerEnd: (ids) => {
      // What was in the last piece is handed on first.
      setTimeout(() => {
        if (ids.some((id) => !answered.has(id))) end(closedBy(server));
      }, 50).unref();
    },
  });

async function open(
  server: Server,
  limits: Limits,
  name: Connection["transport"],
  make: (line: Line) => ServerTransport,
): Promise<Connection> {
  let why: GlossError | null = null;
  const client = new Client({ name: "gloss", version: packageJson.version }, { capabilities: {} });
  const end = (reason: GlossError) => {
    why ??= reason;
    void client.close().catch(() => {});
  };
  const tooMuch = new GlossError(
    "too_large",
    `${serverName(server)} sent more than ${limits.bytes} bytes at once.`,
  );
  const meter = new OutputMeter(limits.bytes, () => end(tooMuch));
  const line: Line = { meter, answered: new Set(), end, ended: () => why };
  const transport = make(line);
  let requests = 0;
  transport.onmessage = (message) => {
    if (!("method" in message)) {
      if ("id" in message) line.answered.add(Number(message.id));
    } else if ("id" in message && ++requests > limits.requests)
      end(new GlossError("refused", `${serverName(server)} asks more than it answers.`));
  };
  transport.onerror = (error) => {
    // Its answer is lost, so nobody need wait for it.
    if (isShapeFault(error)) end(faultOf(error, server));
  };
  try {
    await limited({ ms: limits.connectMs, late: `${serverName(server)} did not answer in time.` }, (signal) =>
      client.connect(transport, { signal, timeout: limits.connectMs + 1_000 }),
    );
  } catch (error) {
    await limited({ ms: limits.closeMs * 4, late: "" }, () => transport.close()).catch(() => {});
    throw why ?? withErrors(faultOf(error, server), transport.errors);
  }
  return overClient({ client, transport, name, server, limits, meter, ended: line.ended });
}

/** A program that ends at once says why on its standard error. */
function withErrors(fault: GlossError, errors = ""): GlossError {
  const last = errors.trim().split("\n").at(-1) ?? "";
  if (last === "" || fault.code !== "unavailable") return fault;
  return new GlossError(fault.code, `${fault.message} It wrote: “${cleanLine(last, 200)}”`, {
    cause: fault.cause,
  });
}
