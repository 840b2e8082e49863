import { randomUUID } from "node:crypto";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import type { JSONRPCMessage } from "@modelcontextprotocol/sdk/types.js";

const keepAliveMs = 15_000;
const encoder = new TextEncoder();

/**
 * The server's side of the older transport (HTTP+SSE, protocol 2024-11-05) over web streams: one stream that tells
 * where messages are posted and carries every answer. Whoever takes a posted message hands it to `onmessage`.
 */
export class SseTransport implements Transport {
  readonly sessionId = randomUUID();
  onclose?: Transport["onclose"];
  onerror?: Transport["onerror"];
  onmessage?: Transport["onmessage"];

  /** The stream, as the body of the answer to whoever opened it. */
  readonly body: ReadableStream<Uint8Array>;
  readonly #endpoint: string;
  #stream: ReadableStreamDefaultController<Uint8Array> | undefined;
  #keepAlive: NodeJS.Timeout | undefined;
  #closed = false;

  /** @param endpoint path where messages are posted, without the session */
  constructor(endpoint: string) {
    this.#endpoint = endpoint;
    this.body = new ReadableStream({
      start: (stream) => {
        this.#stream = stream;
      },
      cancel: () => this.close(),
    });
  }

  async start(): Promise<void> {
    this.#write(`event: endpoint\ndata: ${this.#endpoint}?sessionId=${this.sessionId}\n\n`);
    this.#keepAlive = setInterval(() => this.#write(": keepalive\n\n"), keepAliveMs).unref();
  }

  async send(message: JSONRPCMessage): Promise<void> {
    if (this.#closed) throw new Error("The stream is closed.");
    this.#write(`event: message\ndata: ${JSON.stringify(message)}\n\n`);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    clearInterval(this.#keepAlive);
    try {
      this.#stream?.close();
    } catch {
      // The reader has gone before.
    }
    this.onclose?.();
  }

  #write(text: string): void {
    try {
      this.#stream?.enqueue(encoder.encode(text));
    } catch {
      void this.close();
    }
  }
}
