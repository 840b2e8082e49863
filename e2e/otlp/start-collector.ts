import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync } from "node:zlib";
import { type ReceivedSpan, readSpans } from "./read-spans";

export interface Collector {
  /** For `OTEL_EXPORTER_OTLP_ENDPOINT`. */
  url: string;
  spans: ReceivedSpan[];
  /** Headers of each request, in order. */
  headers: IncomingMessage["headers"][];
  /** Bodies as they came, joined as text, to look for what must not be in them. */
  raw(): string;
  /** Why requests were refused; empty when all were right. */
  refused: string[];
  /** Requests that were taken and not answered yet. */
  waiting(): number;
  /** `answer` again, `fail` with 503, or take requests and never answer. */
  behave(how: "answer" | "fail" | "hang"): void;
  stop(): Promise<void>;
}

/** An OTLP/HTTP receiver for traces on a local port that refuses what is not as the protocol says. */
export async function startCollector(): Promise<Collector> {
  const spans: ReceivedSpan[] = [];
  const headers: IncomingMessage["headers"][] = [];
  const refused: string[] = [];
  const bodies: string[] = [];
  let how: Parameters<Collector["behave"]>[0] = "answer";
  let waiting = 0;

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer); // No encoding is set, so parts are buffers.
    waiting++;
    if (how === "hang") return;
    waiting--;
    if (how === "fail") return void response.writeHead(503).end();
    try {
      if (request.method !== "POST" || request.url !== "/v1/traces")
        throw new Error(`${request.method} ${request.url}`);
      if (request.headers["content-type"] !== "application/x-protobuf")
        throw new Error(`content type ${request.headers["content-type"]}`);
      const sent = Buffer.concat(parts);
      const body = request.headers["content-encoding"] === "gzip" ? gunzipSync(sent) : sent;
      headers.push(request.headers);
      bodies.push(body.toString("latin1"));
      spans.push(...readSpans(body));
      response.writeHead(200, { "content-type": "application/x-protobuf" }).end();
    } catch (error) {
      refused.push(String(error));
      response.writeHead(400).end();
    }
  }

  const server = createServer((request, response) => void take(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // A TCP server has no other kind of address.
  return {
    url: `http://127.0.0.1:${port}`,
    spans,
    headers,
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
