import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { readBody } from "../http/read-body";

export interface Received {
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** A server that receives hooks and answers with `status`. */
export const listen = async (
  status = 200,
): Promise<{ url: string; received: Received[]; setStatus: (to: number) => void }> => {
  const received: Received[] = [];
  let answer = status;
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      received.push({ headers: request.headers, body: body.toString("utf8") });
      response.writeHead(answer).end("ok");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo; // A TCP server has no other kind of address.
  return { url: `http://127.0.0.1:${port}/hook`, received, setStatus: (to) => void (answer = to) };
};
