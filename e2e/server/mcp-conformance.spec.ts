import { test } from "@playwright/test";
import { addKey } from "../agents/add-key";
import { runSuite } from "../agents/run-suite";
import { ours } from "../agents/suite-scenarios";
import { startServer } from "./start-server";

test.setTimeout(300_000);

test("the built server passes every scenario of the conformance suite for what it offers", async () => {
  const server = await startServer();
  const way = await addKey(server.url, server.key);
  try {
    await runSuite(`${way.url}/mcp`, ours);
  } finally {
    await way.stop();
    await server.stop();
  }
});
