import { expect, test } from "@playwright/test";
import { addKey } from "../agents/add-key";
import { runSuite, suiteScenarios } from "../agents/run-suite";
import { serveSuite } from "../agents/serve-suite";
import { startServer } from "./start-server";

/** What our server offers. */
const ours = [
  "server-initialize",
  "ping",
  "completion-complete",
  "tools-list",
  "resources-list",
  "prompts-list",
  "server-sse-multiple-streams",
  "dns-rebinding-protection",
];

/**
 * Those that call tools, resources and prompts which the suite names, or offers that Gloss does not make (log messages,
 * sampling, elicitation, subscriptions): they pass over our transport, with a server that has what they name.
 */
const bySuiteServer = [
  "logging-set-level",
  "tools-call-simple-text",
  "tools-call-image",
  "tools-call-audio",
  "tools-call-embedded-resource",
  "tools-call-mixed-content",
  "tools-call-with-logging",
  "tools-call-error",
  "tools-call-with-progress",
  "tools-call-sampling",
  "tools-call-elicitation",
  "json-schema-2020-12",
  "elicitation-sep1034-defaults",
  "elicitation-sep1330-enums",
  "server-sse-polling",
  "resources-read-text",
  "resources-read-binary",
  "resources-templates-read",
  "resources-subscribe",
  "resources-unsubscribe",
  "prompts-get-simple",
  "prompts-get-with-args",
  "prompts-get-embedded-resource",
  "prompts-get-with-image",
];

test.setTimeout(300_000);

test("no scenario of the conformance suite is left out", async () => {
  expect([...ours, ...bySuiteServer].toSorted()).toEqual((await suiteScenarios()).toSorted());
});

test("the built server passes every scenario for what it offers", async () => {
  const server = await startServer();
  const way = await addKey(server.url, server.key);
  try {
    await runSuite(`${way.url}/mcp`, ours);
  } finally {
    await way.stop();
    await server.stop();
  }
});

test("our transport passes the scenarios that need the suite's own tools", async () => {
  const served = await serveSuite();
  try {
    await runSuite(served.url, bySuiteServer);
  } finally {
    await served.stop();
  }
});
