import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { checkRequest, type Habits } from "./check-request";
import type { ChatRequest, Fault, Script } from "./script";
import { writeFault, writeReply } from "./write-reply";

/** One request as it came and what became of it. */
interface JournalEntry {
  body: string;
  headers: IncomingMessage["headers"];
  /** The parsed request; null when it was refused. */
  request: ChatRequest | null;
  /** Status of the answer. */
  status: number;
  /** What was wrong with a refused request. */
  refused: string | null;
  /** True when the other side hung up before the answer was whole. */
  abandoned: boolean;
}

export interface OpenAiDouble {
  /** For `OPENAI_BASE_URL`. */
  url: string;
  journal: JournalEntry[];
  setScript(script: Script): void;
  close(): Promise<void>;
}

export interface OpenAiDoubleOptions extends Partial<Habits> {
  script: Script;
  /** Milliseconds before each answer begins. */
  delayMs?: number;
}

/** Chat Completions on a local port that answer by script and refuse what OpenAI refuses. */
export async function startOpenAi(options: OpenAiDoubleOptions): Promise<OpenAiDouble> {
  const journal: JournalEntry[] = [];
  const issued = new Map<string, string>();
  const habits: Habits = { kind: options.kind ?? "local", keyless: options.keyless ?? false };
  let { script } = options;
  let accepted = 0;

  async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readAll(incoming);
    const requestId = createHash("sha256").update(`${journal.length}${body}`).digest("hex").slice(0, 24);
    const { headers } = incoming;
    const entry: JournalEntry = {
      body,
      headers,
      request: null,
      status: 0,
      refused: null,
      abandoned: false,
    };
    journal.push(entry);
    response.on("close", () => (entry.abandoned = !response.writableFinished));
    const refuse = (fault: Fault) => {
      entry.status = fault.status;
      writeFault(response, fault, requestId);
    };
    if (incoming.method !== "POST" || incoming.url !== "/v1/chat/completions")
      return refuse({ status: 404, message: `Invalid URL (${incoming.method} ${incoming.url})`, code: null });
    const checked = checkRequest(headers, body, habits, issued);
    if ("status" in checked) {
      entry.refused = checked.message ?? "";
      return refuse(checked);
    }
    entry.request = checked;
    const decided = await script(checked, ++accepted);
    await sleep((options.delayMs ?? 0) + (decided.delayMs ?? 0));
    if (response.destroyed) return;
    if ("status" in decided) return refuse(decided);
    entry.status = 200;
    if (decided.reasoning !== undefined)
      for (const { id } of decided.calls ?? []) issued.set(id, decided.reasoning);
    await writeReply(response, checked, decided, requestId);
  }

  const server = createServer((incoming, response) => {
    answer(incoming, response).catch((error: unknown) => {
      const message = `The script failed: ${String(error)}`;
      if (response.headersSent) response.destroy();
      else writeFault(response, { status: 500, message }, "script");
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo; // A TCP server has no other kind of address.
  return {
    url: `http://127.0.0.1:${port}/v1`,
    journal,
    setScript: (next) => void (script = next),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readAll(incoming: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(part as Buffer); // No encoding is set, so parts are buffers.
  return Buffer.concat(parts).toString("utf8");
}
