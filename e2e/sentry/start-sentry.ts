import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { readEnvelope, type SentryEvent } from "./read-envelope";

export interface SentryDouble {
  /** For `SENTRY_DSN`. */
  dsn: string;
  events: SentryEvent[];
  /** Bodies as they came, to look for what must not be in them. */
  raw(): string;
  /** Why envelopes were refused; empty when all were right. */
  refused: string[];
  /** Requests that were taken and not answered yet. */
  waiting(): number;
  /** `answer` again, `fail` with 503, or take requests and never answer. */
  behave(how: "answer" | "fail" | "hang"): void;
  stop(): Promise<void>;
}

const key = "0123456789abcdef0123456789abcdef";

/** Sentry's ingestion on a local port, which refuses what Sentry refuses and what Gloss must not send. */
export async function startSentry(): Promise<SentryDouble> {
  const events: SentryEvent[] = [];
  const refused: string[] = [];
  const bodies: string[] = [];
  let how: Parameters<SentryDouble["behave"]>[0] = "answer";
  let waiting = 0;

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer); // No encoding is set, so parts are buffers.
    waiting++;
    if (how === "hang") return;
    waiting--;
    if (how === "fail") return void response.writeHead(503).end();
    const body = Buffer.concat(parts);
    bodies.push(body.toString("utf8"));
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
    try {
      if (request.method !== "POST" || pathname !== "/api/42/envelope/")
        throw new Error(`${request.method} ${pathname}`);
      if (searchParams.get("sentry_key") !== key || searchParams.get("sentry_version") !== "7")
        throw new Error("the key or the version is missing");
      const read = readEnvelope(body);
      events.push(...read);
      response
        .writeHead(200, { "content-type": "application/json" })
        .end(JSON.stringify({ id: read[0]?.event_id }));
    } catch (error) {
      refused.push(String(error));
      response.writeHead(400).end();
    }
  }

  const server = createServer((request, response) => void take(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // A TCP server has no other kind of address.
  return {
    dsn: `http://${key}@127.0.0.1:${port}/42`,
    events,
    refused,
    raw: () => bodies.join("\n"),
    waiting: () => waiting,
    behave: (next) => (how = next),
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
