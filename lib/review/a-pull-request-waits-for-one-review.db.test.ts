import { beforeAll, beforeEach, expect, it, vi } from "vitest";
import { claimRun, endAbandonedRuns, getRun, insertRun, updateRun } from "@/db/queries/workflow-runs";
import { eachDatabase } from "@/db/testing/each-database";
import { parseEnv, setEnv } from "@/lib/env";
import { rerunReview } from "./rerun-review";
import { reviewNow } from "./review-now";
import { startReview } from "./start-review";

vi.mock("./requeue-runs", () => ({ enqueueRuns: () => Promise.resolve() }));

const owner = { kind: "owner" } as const;
let number = 0;

eachDatabase("a pull request", (database) => {
  const insert = async (more: { post: boolean; trigger?: "webhook" | "cli" }) => {
    const { db } = database();
    const what = { host: "github", owner: "ada", repo: "engine", number, correlationId: "c" } as const;
    const run = await insertRun(db, { ...what, trigger: "webhook", ...more });
    return run?.id ?? "";
  };
  const statusOf = async (id: string) => (await getRun(database().db, id))?.status;
  const target = () => `ada/engine#${number}`;

  beforeAll(() => {
    const parsed = parseEnv({ GITHUB_TOKEN: "t" });
    if ("env" in parsed) setEnv(parsed.env);
    return () => setEnv(null);
  });
  beforeEach(() => {
    number++;
  });

  it("asked for again and again waits for the last one alone", async () => {
    const first = await startReview(owner, { target: target(), post: false });
    const second = await startReview(owner, { target: target(), post: true });
    expect(await statusOf(first.id)).toBe("superseded");
    expect(await statusOf(second.id)).toBe("queued");
  });

  it("keeps a review that is owed to it when one is asked for that is not posted", async () => {
    const owed = await insert({ post: true });
    const dry = await startReview(owner, { target: target(), post: false });
    expect([await statusOf(owed), await statusOf(dry.id)]).toEqual(["queued", "queued"]);
    await updateRun(database().db, dry.id, { status: "completed" });
    const again = await rerunReview(owner, dry.id);
    expect([await statusOf(owed), await statusOf(again.id)]).toEqual(["queued", "queued"]);
  });

  it("is refused to a second worker in words, and the run stays as it was", async () => {
    const [one, other] = [await insert({ post: true }), await insert({ post: true })];
    await claimRun(database().db, one);
    await expect(claimRun(database().db, other)).rejects.toMatchObject({ code: "conflict", retryable: true });
    expect(await statusOf(other)).toBe("queued");
  });

  it("that is under review is not reviewed from the terminal, and no run is left behind", async () => {
    const running = await insert({ post: true });
    await claimRun(database().db, running);
    const what = { target: target() };
    await expect(
      reviewNow({ what, post: false, signal: new AbortController().signal }),
    ).rejects.toMatchObject({ code: "conflict" });
    // Nothing waits: one more review is all that can be claimed.
    await updateRun(database().db, running, { status: "completed" });
    const next = await startReview(owner, { target: target(), post: false });
    expect((await claimRun(database().db, next.id))?.id).toBe(next.id);
  });

  it("is free again when a command that reviewed it was killed", async () => {
    const left = await insert({ post: false, trigger: "cli" });
    await claimRun(database().db, left);
    await endAbandonedRuns(database().db, new Date(Date.now() - 60_000));
    expect(await statusOf(left)).toBe("running");
    await endAbandonedRuns(database().db, new Date(Date.now() + 60_000));
    expect(await getRun(database().db, left)).toMatchObject({ status: "failed", outcome: "failed" });
  });
});
