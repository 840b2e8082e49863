import { randomUUID } from "node:crypto";
import { expect, it, vi } from "vitest";
import { eachDatabase } from "@/db/testing/each-database";
import { listEventRows, storeEvent } from "@/db/queries/events";
import { listRuns } from "@/db/queries/run-list";
import * as runs from "@/db/queries/workflow-runs";
import { drainInbox } from "./drain-inbox";

vi.mock("@/lib/review/requeue-runs", () => ({ enqueueRuns: () => Promise.resolve() }));
vi.mock("@/lib/knowledge/enqueue-tasks", () => ({ enqueueTasks: () => Promise.resolve() }));
vi.mock("@/db/queries/workflow-runs", { spy: true });

const payload = (number: number, sha: string) => ({
  action: "synchronize",
  repository: { id: 1, name: "engine", owner: { login: "ada" } },
  pull_request: {
    id: number,
    number,
    title: "t",
    html_url: `https://github.com/ada/engine/pull/${number}`,
    head: { sha },
    user: { login: "bob" },
  },
});

eachDatabase("pushes that wait together", (database) => {
  const store = (number: number, action = "synchronize", sha = randomUUID()) =>
    storeEvent(database().db, {
      deliveryId: randomUUID(),
      dedupeHash: randomUUID(),
      event: "pull_request",
      action,
      owner: "ada",
      repo: "engine",
      number,
      payload: JSON.stringify(payload(number, sha)),
      status: "pending",
      correlationId: randomUUID(),
    });
  const eventOf = async (id: string) =>
    (await listEventRows(database().db, { scope: null, limit: 100 })).find((row) => row.id === id);
  const openRuns = async () =>
    (await listRuns(database().db, { scope: null, limit: 100 })).filter(({ status }) => status === "queued");

  it("begin together when they have nothing to do with each other", async () => {
    vi.mocked(runs.insertRun).mockClear();
    const stored = await Promise.all([1, 2, 3, 4, 5].map((number) => store(number)));
    await drainInbox();
    expect(new Set((await openRuns()).map(({ number }) => number))).toEqual(new Set([1, 2, 3, 4, 5]));
    for (const { id } of stored) expect(await eventOf(id)).toMatchObject({ status: "running" });
    expect(runs.insertRun).not.toHaveBeenCalled();
  });

  it("replace what waits, are told apart from what is known, and end with the pull request", async () => {
    const sha = randomUUID();
    await store(1, "synchronize", sha);
    await store(11);
    await drainInbox();
    const [again, closed, twice] = [
      await store(1, "reopened", sha),
      await store(2, "closed"),
      [await store(12), await store(12)],
    ];
    await drainInbox();
    expect(await eventOf(again.id)).toMatchObject({
      status: "completed",
      note: expect.stringMatching(/^this head/),
    });
    expect(await eventOf(closed.id)).toMatchObject({ status: "completed", note: "closed" });
    const open = await openRuns();
    expect(open.filter(({ number }) => number === 1)).toHaveLength(1);
    expect(open.find(({ number }) => number === 1)).toMatchObject({ headSha: sha });
    expect(open.filter(({ number }) => number === 2)).toHaveLength(0);
    expect(open.filter(({ number }) => number === 12)).toHaveLength(1);
    expect((await eventOf(twice[0]?.id ?? ""))?.status).toBe("completed");
  });
});
