import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import type { ReadableStream as NodeStream } from "node:stream/web";

export interface Served {
  url: string;
  stop(): Promise<void>;
}

/** Serves what answers web requests on a free port of this machine, as Next serves a route. */
export async function serve(answer: (request: Request) => Promise<Response>): Promise<Served> {
  const server = createServer((request, response) => void take(answer, request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // A TCP server has no other kind of address.
  return {
    url: `http://localhost:${port}`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function take(
  answer: (request: Request) => Promise<Response>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value));
  const hasBody = request.method !== "GET" && request.method !== "HEAD";
  const given = await answer(
    new Request(new URL(request.url ?? "/", `http://${request.headers.host ?? "localhost"}`), {
      method: request.method ?? "GET",
      headers,
      // Node's stream and the web's are the same at run time.
      ...(hasBody && { body: Readable.toWeb(request) as ReadableStream, duplex: "half" }),
    }),
  );
  response.writeHead(given.status, Object.fromEntries(given.headers));
  if (!given.body) return void response.end();
  const body = Readable.fromWeb(given.body as NodeStream);
  response.on("close", () => body.destroy());
  body.on("error", () => response.destroy()).pipe(response);
}
