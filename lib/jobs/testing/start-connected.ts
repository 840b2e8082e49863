import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { parseEnv, setEnv } from "@/lib/env";
import { drainInbox } from "@/lib/inbox/drain-inbox";
import { receiveDelivery } from "@/lib/inbox/receive-delivery";
import { connectRepository } from "@/lib/repos/connect-repository";
import { startJobs, stopJobs } from "../start-jobs";

const holders = globalThis as { glossGitHub?: unknown; glossModel?: unknown };

/**
 * The server's work in this process, on the process's database: configured with `env`, taking deliveries over HTTP,
 * with its jobs running and `repository` connected; without an index of the code, unless `env` asks for it. The
 * function stops it all.
 */
export async function startConnected(
  env: Record<string, string>,
  repository: { owner: string; repo: string },
): Promise<() => Promise<void>> {
  const server = await listen();
  const { port } = server.address() as AddressInfo; // A TCP server has no other kind of address.
  const parsed = parseEnv({
    GLOSS_INDEX: "false",
    ...env,
    GLOSS_URL: `http://127.0.0.1:${port}`,
    GLOSS_SECRET: "s".repeat(40),
  });
  if ("env" in parsed) setEnv(parsed.env);
  delete holders.glossGitHub;
  delete holders.glossModel;
  await startJobs();
  await connectRepository({ kind: "owner" }, repository);
  return async () => {
    // A delivery is answered before its work has begun.
    await drainInbox();
    await stopJobs();
    server.closeAllConnections();
    server.close();
    setEnv(null);
  };
}

/** Receives deliveries as the route does. */
function listen(): Promise<Server> {
  const server = createServer((request, response) => {
    void (async () => {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer); // No encoding is set, so parts are buffers.
      const headers = new Headers(
        Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
      );
      const { status, pending } = await receiveDelivery({ body: Buffer.concat(parts), headers });
      response.end(JSON.stringify({ status }));
      if (pending) await drainInbox();
    })();
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}
