import { expect, it } from "vitest";
import { getRun, insertRun, updateRun } from "./queries/workflow-runs";
import { listFindings, replaceFindings } from "./queries/findings";
import { eachDatabase } from "./testing/each-database";

const torn = "a\0b \ud800 c";

eachDatabase("what a change holds", (database) => {
  it("is stored whatever characters are in it, and read back without those that no database takes", async () => {
    const { db } = database();
    const run = await insertRun(db, {
      trigger: "manual",
      host: "local",
      owner: "ada",
      repo: "engine",
      post: false,
      title: torn,
      correlationId: "c",
    });
    const id = run?.id ?? "";
    await updateRun(db, id, { change: { files: [{ path: "a", text: torn }] }, error: torn, gathered: null });
    const finding = {
      fingerprint: "f",
      path: "a",
      side: null,
      startLine: null,
      endLine: null,
      severity: "low",
      category: "style",
      confidence: 1,
      origin: { kind: "agent" },
      title: torn,
      message: torn,
      suggestion: torn,
      evidence: [{ text: torn }],
      state: "posted",
      stateReason: null,
    } as const;
    await replaceFindings(db, id, [finding]);
    const clean = "a\uFFFDb \uFFFD c";
    expect(await getRun(db, id)).toMatchObject({
      title: clean,
      error: clean,
      gathered: null,
      change: { files: [{ path: "a", text: clean }] },
    });
    expect((await listFindings(db, id))[0]).toMatchObject({ message: clean, evidence: [{ text: clean }] });
  });
});
