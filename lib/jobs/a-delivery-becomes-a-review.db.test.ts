import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { eachDatabase } from "@/db/testing/each-database";
import { say, useTools } from "@/e2e/anthropic/script";
import { reviewReply, stage } from "@/e2e/server/stage";
import { answers } from "@/lib/http/openapi";
import { listEvents } from "@/lib/inbox/list-events";
import { disconnectRepository } from "@/lib/repos/disconnect-repository";
import { listRepositories } from "@/lib/repos/list-repositories";
import { getReview, getReviewProgress } from "@/lib/review/get-review";
import { listReviews } from "@/lib/review/list-reviews";
import { replayReview } from "@/lib/review/replay-review";
import { rerunReview } from "@/lib/review/rerun-review";
import { startReview } from "@/lib/review/start-review";
import { toJson } from "@/lib/review/to-json";
import { readStatus } from "@/lib/status";
import { startConnected } from "./testing/start-connected";

const owner = { kind: "owner" } as const;

eachDatabase("a connected repository", () => {
  let scene: Awaited<ReturnType<typeof stage>>;
  let stop: () => Promise<void>;
  const open = () =>
    scene.github.openPullRequest({
      owner: "ada",
      repo: "engine",
      title: "Arithmetic",
      author: "bob",
      base: "main",
      head: "topic",
    });
  const ended = async (number: number) =>
    expect
      .poll(
        async () =>
          (await listReviews(owner, {})).items.filter(
            (item) => item.number === number && item.status !== "queued" && item.status !== "running",
          ).length,
        { timeout: 30_000 },
      )
      .toBeGreaterThan(0);

  beforeAll(async () => {
    scene = await stage();
    const env = { ...scene.env, GLOSS_REVIEW_RETRIES: "1", GLOSS_REVIEW_RETRY_DELAY: "0" };
    stop = await startConnected(env, { owner: "ADA", repo: "engine" });
  });

  afterAll(async () => {
    await stop();
    await scene.end();
  });

  it("is scanned, and gets one review of each pull request, whole on the dashboard", async () => {
    const { number } = await open();
    await ended(number);
    expect(scene.github.reviews("ada", "engine", number)).toHaveLength(1);
    const { items } = await listReviews(owner, { repo: "ada/engine", status: "completed", limit: 10 });
    const review = await getReview(owner, items[0]?.id ?? "");
    expect(review).toMatchObject({
      verdict: "REQUEST_CHANGES",
      mode: "standard",
      postedUrl: expect.stringContaining("http"),
    });
    expect(review?.trace.modelCalls).toHaveLength(1);
    // What is kept after the review comes beside these, when it does.
    expect(review?.trace.steps.map((step) => step.name).slice(0, 6)).toEqual([
      "read-change",
      "settings",
      "gather",
      "analyse",
      "judge",
      "publish",
    ]);
    expect(await getReviewProgress(owner, items[0]?.id ?? "")).toMatchObject({ status: "completed" });
    await expect
      .poll(async () => (await listRepositories(owner))[0]?.scan.state, { timeout: 10_000 })
      .toBe("completed");
    expect((await listEvents(owner, { repo: "ada/engine" })).items.length).toBeGreaterThan(0);
    expect((await readStatus(owner)).parts.length).toBeGreaterThan(3);

    const again = await rerunReview(owner, items[0]?.id ?? "");
    await expect
      .poll(async () => (await getReview(owner, again.id))?.status, { timeout: 30_000 })
      .toBe("completed");
  });

  it("reviews the same head again once it is to be merged elsewhere, and not for other edits", async () => {
    scene.repository.commit("old", { "src/old.ts": "export const old = 1;\n" });
    const { number } = await open();
    await ended(number);
    const at = { owner: "ada", repo: "engine", number, action: "edited" };
    const runs = async () =>
      (await listReviews(owner, { limit: 50 })).items.filter((item) => item.number === number);
    await scene.github.changePullRequest({ ...at, title: "Another title" });
    expect(await runs()).toHaveLength(1);
    await scene.github.changePullRequest({ ...at, base: "old" });
    await expect
      .poll(async () => (await runs()).map(({ status }) => status), { timeout: 30_000 })
      .toEqual(["completed", "completed"]);
  });

  it("is told to programs as the API's document says", async () => {
    const { items } = await listReviews(owner, {});
    const { replay, output } = await replayReview(owner, items.at(-1)?.id ?? "");
    const told = {
      ReviewPage: await listReviews(owner, { limit: 1 }),
      Review: await getReview(owner, items.at(-1)?.id ?? ""),
      ReviewProgress: await getReviewProgress(owner, items.at(-1)?.id ?? ""),
      Replay: { ...replay, review: output && toJson(output) },
      EventPage: await listEvents(owner, { limit: 3 }),
      Repositories: { items: await listRepositories(owner) },
    } as const;
    for (const [name, answer] of Object.entries(told)) {
      const schema = answers[name as keyof typeof told]; // Its keys are those written above.
      const { error } = schema.safeParse(JSON.parse(JSON.stringify(answer)));
      expect([name, error?.issues ?? []]).toEqual([name, []]);
    }
    expect(told.Replay).toMatchObject({ result: "same", differences: [] });
    expect(told.Review?.findings.length).toBeGreaterThan(1);
    expect(told.Review?.trace.modelCalls.length).toBeGreaterThan(0);
  });

  it("is told once when a review fails for good", async () => {
    scene.model.setScript(() => ({ status: 401 }));
    const { number } = await open();
    await ended(number);
    // The comment comes after the run has ended.
    await expect.poll(() => scene.github.comments("ada", "engine", number).length).toBe(1);
    scene.model.setScript((request) => say(reviewReply(request)));
  });

  it("is reviewed from a local clone by the same pipeline, and refuses what is no change", async () => {
    let asked = 0;
    scene.model.setScript((request) =>
      asked++ === 0 ? useTools(["get_file_history", { paths: ["src/math.ts"] }]) : say(reviewReply(request)),
    );
    const { id } = await startReview(owner, {
      local: { dir: scene.repository.gitDir, base: "main", head: "topic" },
      post: false,
    });
    await expect
      .poll(async () => (await getReview(owner, id))?.status, { timeout: 30_000 })
      .toBe("completed");
    scene.model.setScript((request) => say(reviewReply(request)));
    const [history] = (await getReview(owner, id))?.trace.toolCalls ?? [];
    expect(history).toMatchObject({ name: "get_file_history", isError: false });
    expect(history?.outputExcerpt).toContain("from git history before this change");
    await expect(
      startReview(owner, { local: { dir: "/nowhere", base: "a", head: "b" }, post: false }),
    ).rejects.toMatchObject({ code: "bad_request" });
    await expect(startReview(owner, { target: "nonsense", post: false })).rejects.toMatchObject({
      code: "bad_request",
    });
  });

  it("is reviewed as it lies in a working tree, each time as it is then", async () => {
    const dir = mkdtempSync(join(tmpdir(), "working-tree-"));
    onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
    execFileSync("git", ["clone", "--quiet", "--branch", "main", scene.repository.gitDir, dir]);
    const reviewed = async (id: string) => {
      await expect
        .poll(async () => (await getReview(owner, id))?.status, { timeout: 30_000 })
        .toBe("completed");
      return getReview(owner, id);
    };
    writeFileSync(join(dir, "src", "math.ts"), "export const run = (code: string) => eval(code);\n");
    const local = { dir, base: "HEAD", head: null };
    const { id } = await startReview(owner, { local, post: false });
    const first = await reviewed(id);
    expect(first?.title).toMatch(/^Uncommitted changes after: /);
    expect(first?.findings.map(({ title }) => title)).toContain("Text is run as code");
    writeFileSync(join(dir, "src", "math.ts"), "export const run = () => 1;\n");
    const second = await reviewed((await rerunReview(owner, id)).id);
    expect(second?.findings.map(({ title }) => title)).not.toContain("Text is run as code");
    expect(second?.files).toHaveLength(1);
  });

  it("is left alone once it is disconnected", async () => {
    await disconnectRepository(owner, { owner: "ada", repo: "engine" });
    const { deliveries } = await open();
    expect(deliveries).toEqual([]);
  });
});
