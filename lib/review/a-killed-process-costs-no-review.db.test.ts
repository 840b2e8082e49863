import { afterAll, beforeAll, expect, it } from "vitest";
import type { Database } from "@/db/client";
import { eachDatabase } from "@/db/testing/each-database";
import { getRun, insertRun, type NewRun } from "@/db/queries/workflow-runs";
import { parseEnv, setEnv } from "@/lib/env";
import { startQueue, stopQueue } from "@/lib/queue";
import { failDeadReview } from "./fail-review";

const run: NewRun = {
  trigger: "webhook",
  host: "github",
  owner: "ada",
  repo: "engine",
  number: 1,
  post: false,
  correlationId: "c",
};

eachDatabase("a review whose job is out of tries", (database: () => Database) => {
  let jobs: Awaited<ReturnType<typeof startQueue>>;
  beforeAll(async () => {
    const parsed = parseEnv({});
    if ("env" in parsed) setEnv(parsed.env);
    jobs = await startQueue(database().target, { limit: 0, delaySeconds: 0 }, () => {});
  });
  afterAll(async () => {
    await stopQueue(1);
    setEnv(null);
  });
  const insert = async (change: Partial<NewRun>) =>
    (await insertRun(database().db, { ...run, ...change }))!.id;

  it("is queued again when its processes died, which says nothing against it", async () => {
    const id = await insert({ status: "running", attempts: 6 });
    await failDeadReview(id);
    expect(await getRun(database().db, id)).toMatchObject({ status: "running" });
    const [job] = await jobs.boss.fetch<{ runId: string }>("review");
    expect(job?.data.runId).toBe(id);
  });

  it("ends as failed, with its reason, when its own last try failed", async () => {
    const id = await insert({
      status: "queued",
      error: "The model was overloaded.",
      errorCode: "overloaded",
    });
    await failDeadReview(id);
    expect(await getRun(database().db, id)).toMatchObject({
      status: "failed",
      error: "The model was overloaded.",
    });
  });

  it("stays as it is once it has ended", async () => {
    const id = await insert({ status: "completed" });
    await failDeadReview(id);
    expect(await getRun(database().db, id)).toMatchObject({ status: "completed" });
  });
});
