import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { beginPosting } from "@/db/queries/postings";
import { getRun, insertRun, updateRun } from "@/db/queries/workflow-runs";
import { eachDatabase } from "@/db/testing/each-database";
import { stage } from "@/e2e/server/stage";
import { parseEnv, setEnv } from "@/lib/env";
import { failReview } from "@/lib/review/fail-review";
import { renderMarker } from "@/lib/review/marker";
import { requeueFailures } from "@/lib/review/tell-failure";
import { startJobs, stopJobs } from "./start-jobs";

const holders = globalThis as { glossGitHub?: unknown };
const at = { owner: "ada", repo: "engine" } as const;
const comment = "POST /repos/*/*/issues/*/comments";

eachDatabase("a review that failed", (database) => {
  let scene: Awaited<ReturnType<typeof stage>>;

  beforeAll(async () => {
    scene = await stage();
    const parsed = parseEnv({ ...scene.env, GLOSS_SECRET: "s".repeat(40), GLOSS_REVIEW_RETRY_DELAY: "1" });
    if ("env" in parsed) setEnv(parsed.env);
    delete holders.glossGitHub;
    await startJobs();
  });
  afterEach(() => scene.github.clearFaults());
  afterAll(async () => {
    await stopJobs();
    await scene.end();
    setEnv(null);
  });

  /** A run of a pull request of its own, as it is when its pipeline gives up. */
  async function begun() {
    const { number } = await scene.github.openPullRequest({
      ...at,
      title: "Arithmetic",
      author: "bob",
      base: "main",
      head: "topic",
    });
    const run = await insertRun(database().db, {
      trigger: "manual",
      host: "github",
      ...at,
      number,
      headSha: "a".repeat(40),
      post: true,
      correlationId: randomUUID(),
    });
    if (!run) throw new Error("The run was not stored.");
    const told = () =>
      scene.github.comments("ada", "engine", number).filter(({ user }) => user.login === "gloss-bot");
    return { run, number, told, fail: () => failReview(run, { message: "No key.", code: "unauthorized" }) };
  }
  const soon = { timeout: 20_000 };

  it.each([
    ["answers 502", { status: 502 }],
    ["limits the rate", { limit: "secondary", retryAfter: 1 } as const],
    ["takes the comment and loses the answer", { afterEffect: true, dropConnection: true }],
  ])("is told once though GitHub %s", async (_what, how) => {
    const { run, told, fail } = await begun();
    const fault = scene.github.fail({ match: comment, times: 1, ...how });
    await fail();
    await expect.poll(() => told().length, soon).toBe(1);
    expect(told()[0]?.body).toContain("No key");
    // Whoever looks again changes nothing.
    await fail();
    await requeueFailures();
    await expect
      .poll(async () => (await beginPosting(database().db, posting(run.id))).posting.url, soon)
      .toContain("http");
    expect([told().length, fault.hits]).toEqual([1, 1]);
  });

  it("is told by us although a stranger has written our marker already", async () => {
    const { run, number, told, fail } = await begun();
    const marker = renderMarker({ runId: run.id, headSha: "a".repeat(40) });
    await scene.github.addComment({ ...at, number, author: "bob", body: `Nothing to see.\n\n${marker}` });
    scene.github.fail({ match: comment, times: 1, status: 500 });
    await fail();
    await expect.poll(() => told().length, soon).toBe(1);
  });

  it("is told although the process died before it could be queued", async () => {
    const { run, told } = await begun();
    await updateRun(database().db, run.id, { status: "failed", error: "Died.", finishedAt: new Date() });
    await beginPosting(database().db, posting(run.id));
    await requeueFailures();
    await expect.poll(() => told().length, soon).toBe(1);
    expect(told()[0]?.body).toContain("Died.");
  });

  it("is not told where GitHub takes no comment, and not tried for ever", async () => {
    const { run, told, fail } = await begun();
    const fault = scene.github.fail({ match: comment, status: 403, body: { message: "Locked" } });
    await fail();
    await expect.poll(() => fault.hits, soon).toBe(1);
    await requeueFailures();
    // A later failure is told, so the queue went on.
    scene.github.clearFaults();
    const later = await begun();
    await later.fail();
    await expect.poll(() => later.told().length, soon).toBe(1);
    expect([told().length, fault.hits]).toEqual([0, 1]);
    expect((await getRun(database().db, run.id))?.status).toBe("failed");
  });

  it("is not told once its head has another review", async () => {
    const { run, told, fail } = await begun();
    const { id: _id, eventId: _event, queuedAt: _at, ...same } = run;
    await insertRun(database().db, { ...same, trigger: "rerun", status: "completed" });
    await fail();
    const later = await begun();
    await later.fail();
    await expect.poll(() => later.told().length, soon).toBe(1);
    expect(told()).toEqual([]);
  });
});

const posting = (runId: string) => ({ runId, kind: "failure" as const, headSha: "a".repeat(40) });
