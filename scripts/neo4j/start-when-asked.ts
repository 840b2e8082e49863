import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { TestNeo4j } from "../test-neo4j";

/**
 * Serves the address of a Neo4j that `start` starts when somebody first asks, so that tests without one don't wait
 * for it. Answers with the place to ask.
 */
export async function startWhenAsked(
  start: () => Promise<TestNeo4j | null>,
): Promise<{ place: string; stop(): Promise<void> }> {
  let started: Promise<TestNeo4j | null> | undefined;
  const server = createServer((_, response) => {
    started ??= start();
    started.then(
      (neo4j) => response.end(neo4j?.url),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await once(server.listen(0, "127.0.0.1").unref(), "listening");
  // A listening TCP server has a port.
  const { port } = server.address() as AddressInfo;
  return {
    place: `http://127.0.0.1:${port}`,
    async stop() {
      server.close();
      await (await started?.catch(() => null))?.stop();
    },
  };
}
