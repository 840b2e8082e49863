import { afterAll, beforeAll, expect, it } from "vitest";
import { eachDatabase } from "@/db/testing/each-database";
import { say } from "@/e2e/anthropic/script";
import { reviewReply, stage } from "@/e2e/server/stage";
import { getReview } from "@/lib/review/get-review";
import { listReviews } from "@/lib/review/list-reviews";
import { startConnected } from "./testing/start-connected";

const owner = { kind: "owner" } as const;

eachDatabase("pull requests where three agents look and one review at a time is allowed", () => {
  let scene: Awaited<ReturnType<typeof stage>>;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    scene = await stage();
    const env = { ...scene.env, PARALLEL_REVIEW_AGENTS: "true", REVIEW_CONCURRENCY: "1" };
    stop = await startConnected(env, { owner: "ada", repo: "engine" });
  });
  afterAll(async () => {
    await stop();
    await scene.end();
  });

  it("are all reviewed, once each, also by a model that answers everybody in the form of a whole review", async () => {
    scene.model.setScript((request) => say(reviewReply(request)));
    const pull = {
      owner: "ada",
      repo: "engine",
      title: "Arithmetic",
      author: "bob",
      base: "main",
      head: "topic",
    };
    const numbers = [];
    for (let at = 0; at < 3; at++) numbers.push((await scene.github.openPullRequest(pull)).number);
    await expect
      .poll(async () => (await listReviews(owner, { status: "completed" })).items.length, { timeout: 40_000 })
      .toBe(3);
    for (const number of numbers) {
      const [review, ...more] = scene.github.reviews("ada", "engine", number);
      expect(more).toEqual([]);
      expect(review?.body).toContain("Three agents at once, because all repositories are set to it");
    }
    const { items } = await listReviews(owner, { status: "completed" });
    const review = await getReview(owner, items[0]?.id ?? "");
    expect(review).toMatchObject({ mode: "parallel", verdict: "REQUEST_CHANGES" });
    const agents = review!.findings.filter(({ origin }) => origin.kind === "agent");
    // The same thing, said by all three under their own category.
    expect(agents.filter(({ state }) => state === "posted")).toHaveLength(1);
    expect(agents.filter(({ state }) => state === "dropped")).toHaveLength(2);
  });
});
