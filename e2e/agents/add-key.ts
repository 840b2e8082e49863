import { request as httpRequest, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Served } from "./serve";

/**
 * A way to a server for clients that can send no key: it adds the key, leaves every other header as it is, and calls
 * itself by the server's name where the client calls it by its own.
 */
export async function addKey(target: string, key: string): Promise<Served> {
  const to = new URL(target);
  const server = createServer((request, response) => {
    const own = `localhost:${(server.address() as AddressInfo).port}`; // A TCP server has no other kind of address.
    const { host, origin } = request.headers;
    const onward = httpRequest(
      {
        host: to.hostname,
        port: to.port,
        path: request.url,
        method: request.method,
        headers: {
          ...request.headers,
          authorization: `Bearer ${key}`,
          ...(host === own && { host: to.host }),
          ...(origin === `http://${own}` && { origin: to.origin }),
        },
      },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    request.pipe(onward);
    onward.on("error", () => response.destroy());
    response.on("close", () => onward.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // As above.
  return {
    url: `http://localhost:${port}`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
