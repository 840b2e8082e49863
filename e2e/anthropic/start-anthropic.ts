import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { thoughtKey } from "./check-conversation";
import { checkRequest } from "./check-request";
import type { Fault, MessagesRequest, Reply, Script } from "./script";
import { writeFault, writeReply } from "./write-reply";

/** One request as it came and what became of it. */
interface JournalEntry {
  body: string;
  /** The parsed request; null when it was refused. */
  request: MessagesRequest | null;
  /** Status of the answer. */
  status: number;
  /** What was wrong with a refused request. */
  refused: string | null;
  /** True when the other side hung up before the answer was whole. */
  abandoned: boolean;
}

export interface AnthropicDouble {
  /** For `ANTHROPIC_BASE_URL`. */
  url: string;
  journal: JournalEntry[];
  /** Largest number of requests that were under way at once. */
  mostAtOnce(): number;
  setScript(script: Script): void;
  close(): Promise<void>;
}

export interface AnthropicOptions {
  script: Script;
  /** Milliseconds before each answer begins. */
  delayMs?: number;
  /** A free one when absent. */
  port?: number;
}

/** A Messages API on a local port that answers by script and refuses what Anthropic refuses. */
export async function startAnthropic(options: AnthropicOptions): Promise<AnthropicDouble> {
  const journal: JournalEntry[] = [];
  const issued = new Set<string>();
  let { script } = options;
  let accepted = 0;
  let open = 0;
  let most = 0;

  async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readAll(incoming);
    const requestId = `req_${createHash("sha256").update(`${journal.length}${body}`).digest("hex").slice(0, 24)}`;
    const entry: JournalEntry = { body, request: null, status: 0, refused: null, abandoned: false };
    journal.push(entry);
    response.on("close", () => (entry.abandoned = !response.writableFinished));
    const refuse = (fault: Fault) => {
      entry.status = fault.status;
      writeFault(response, fault, requestId);
    };
    if (incoming.method !== "POST" || !/^\/v1\/messages(\?|$)/.test(incoming.url ?? "")) {
      return refuse({ status: 404, message: "Not found" });
    }
    const checked = checkRequest(incoming.headers, body, issued);
    if ("status" in checked) {
      entry.refused = checked.message;
      return refuse(checked);
    }
    entry.request = checked.request;
    const decided = sign(await script(checked.request, ++accepted), issued);
    await sleep((options.delayMs ?? 0) + (decided.delayMs ?? 0));
    if (response.destroyed) return;
    if ("status" in decided) return refuse(decided);
    entry.status = 200;
    await writeReply(response, checked.request, decided, requestId);
  }

  const server = createServer((incoming, response) => {
    most = Math.max(most, ++open);
    response.on("close", () => open--);
    answer(incoming, response).catch((error: unknown) => {
      const message = `The script failed: ${String(error)}`;
      if (response.headersSent) response.destroy();
      else writeFault(response, { status: 500, message }, "req_script");
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo; // A TCP server has no other kind of address.
  return {
    url: `http://127.0.0.1:${port}`,
    journal,
    mostAtOnce: () => most,
    setScript: (next) => void (script = next),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Thoughts get a signature that only this double could have given. */
function sign(decided: Reply | Fault, issued: Set<string>): Reply | Fault {
  if ("status" in decided) return decided;
  const content = decided.content.map((block) => {
    if (block.type !== "thinking") return block;
    const signature = createHash("sha256").update(`${issued.size} ${block.thinking}`).digest("base64");
    const signed = { ...block, signature };
    issued.add(thoughtKey(signed));
    return signed;
  });
  return { ...decided, content };
}

async function readAll(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer); // No encoding is set, so chunks are buffers.
  return Buffer.concat(chunks).toString("utf8");
}
