import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { listUnsettledPulls } from "./queries/outcomes";
import { findings } from "./schema/findings";
import { workflowRuns } from "./schema/workflow-runs";
import { eachDatabase } from "./testing/each-database";

const at = { owner: "Ada", repo: "engine" };
const since = new Date(Date.now() - 86_400_000);

eachDatabase("pull requests whose findings nobody knows the end of", (database) => {
  /** A posted review with one finding. */
  async function reviewed(number: number, given: Partial<typeof findings.$inferInsert> = {}) {
    const id = randomUUID();
    const { db } = database();
    await db.insert(workflowRuns).values({
      id,
      trigger: "webhook",
      host: "github",
      owner: "ada",
      repo: "engine",
      number,
      post: true,
      status: "completed",
      correlationId: randomUUID(),
    });
    await db.insert(findings).values({
      runId: id,
      ordinal: 0,
      fingerprint: `f${number}`,
      path: "a.ts",
      side: "RIGHT",
      startLine: 1,
      endLine: 1,
      severity: "high",
      category: "correctness",
      confidence: 0.9,
      origin: { kind: "agent" },
      title: "t",
      message: "",
      evidence: [],
      state: "posted",
      ...given,
    });
  }

  it("come in pages, however many there are, without those of which nothing can be known", async () => {
    for (let number = 1; number <= 120; number++) await reviewed(number);
    await reviewed(121, { side: null, startLine: null, endLine: null });
    await reviewed(122, { outcome: "ignored" });
    const pages: number[][] = [];
    for (let below = 1_000; ;) {
      const page = await listUnsettledPulls(database().db, at, { since, below });
      const last = page.at(-1);
      if (last === undefined) break;
      pages.push(page);
      below = last;
    }
    expect(pages.map(({ length }) => length)).toEqual([50, 50, 20]);
    expect(pages.flat()).toEqual(Array.from({ length: 120 }, (_, nth) => 120 - nth));
  });
});
