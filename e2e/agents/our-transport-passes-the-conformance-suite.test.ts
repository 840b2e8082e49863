import { expect, test } from "vitest";
import { runSuite, suiteScenarios } from "./run-suite";
import { serveSuite } from "./serve-suite";
import { bySuiteServer, ours } from "./suite-scenarios";

test("no scenario of the conformance suite is left out", async () => {
  expect([...ours, ...bySuiteServer].toSorted()).toEqual((await suiteScenarios()).toSorted());
});

test("those that need the suite's own tools pass over our transport", { timeout: 300_000 }, async () => {
  const served = await serveSuite();
  try {
    await runSuite(served.url, bySuiteServer);
  } finally {
    await served.stop();
  }
});
