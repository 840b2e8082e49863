import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { answerTo, type State } from "./answers";
import { MemoryShelf } from "./memory-shelf";

/** A request that goes wrong. */
export interface Mem0Fault {
  /** Of the requests that it concerns; all when absent. */
  method?: string;
  path?: RegExp;
  /** Status instead of the answer; absent: only `delayMs`. */
  status?: number;
  /** What comes instead of JSON. */
  text?: string;
  delayMs?: number;
  /** Whether the request is carried out all the same. */
  after?: boolean;
  /** How often; for ever when absent. */
  times?: number;
}

export interface Mem0Double {
  /** For `MEM0_HOST`. */
  url: string;
  apiKey: string;
  requests: { method: string; path: string; status: number; body: unknown }[];
  /** Answers that mem0's description would not allow: the double's own faults. */
  violations: string[];
  state: State;
  fail(fault: Mem0Fault): void;
  heal(): void;
  close(): Promise<void>;
}

/** mem0's hosted API on a local port: it remembers, and refuses what the service refuses. */
export async function startMem0(options: { queueMs?: number } = {}): Promise<Mem0Double> {
  const apiKey = "m0-test-key";
  const state: State = {
    shelf: new MemoryShelf(),
    events: new Map(),
    queueMs: options.queueMs ?? 30,
    leaks: false,
  };
  const requests: Mem0Double["requests"] = [];
  const violations: string[] = [];
  let faults: Mem0Fault[] = [];

  async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(incoming.url ?? "/", "http://localhost");
    const method = incoming.method ?? "GET";
    const text = await readAll(incoming);
    const body: unknown = text === "" ? undefined : JSON.parse(text);
    const entry = { method, path: url.pathname, status: 0, body };
    requests.push(entry);
    const send = (status: number, value: unknown) => {
      entry.status = status;
      response.writeHead(status, {
        "content-type": typeof value === "string" ? "text/html" : "application/json",
      });
      response.end(typeof value === "string" ? value : JSON.stringify(value));
    };
    if (incoming.headers.authorization !== `Token ${apiKey}`)
      return send(401, {
        detail: "Invalid API key. You can find your API key on https://app.mem0.ai/dashboard/api-keys.",
      });
    const fault = faults.find(
      (one) =>
        (one.times ?? 1) > 0 &&
        (!one.method || one.method === method) &&
        (!one.path || one.path.test(url.pathname)),
    );
    if (fault?.times !== undefined) fault.times--;
    await sleep(fault?.delayMs ?? 0);
    const broken = fault && (fault.status !== undefined || fault.text !== undefined);
    if (broken && !fault.after) return send(fault.status ?? 200, fault.text ?? { detail: "Trouble." });
    const given = answerTo({ method, path: url.pathname, query: url.searchParams, body }, state);
    if (given.violation) violations.push(`${method} ${url.pathname}: ${given.violation}`);
    if (broken) return send(fault.status ?? 200, fault.text ?? { detail: "Trouble." });
    send(given.status, given.json);
  }

  const server = createServer((incoming, response) => {
    answer(incoming, response).catch((error: unknown) => {
      violations.push(String(error));
      response.writeHead(500).end();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo; // A TCP server has no other kind of address.
  return {
    url: `http://127.0.0.1:${port}`,
    apiKey,
    requests,
    violations,
    state,
    fail: (fault) => void faults.push({ ...fault }),
    heal: () => void (faults = []),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readAll(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer); // No encoding is set, so chunks are buffers.
  return Buffer.concat(chunks).toString("utf8");
}
