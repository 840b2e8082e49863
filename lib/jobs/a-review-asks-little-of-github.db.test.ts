import { afterAll, beforeAll, expect, it } from "vitest";
import { eachDatabase } from "@/db/testing/each-database";
import { say } from "@/e2e/anthropic/script";
import { commentOnShown } from "@/e2e/server/comment-on-shown";
import { stage, until } from "@/e2e/server/stage";
import { listRepositories } from "@/lib/repos/list-repositories";
import { listReviews } from "@/lib/review/list-reviews";
import { startConnected } from "./testing/start-connected";

const owner = { kind: "owner" } as const;

const files = (last: string) =>
  Object.fromEntries(
    Array.from({ length: 38 }, (_, index) => [
      `src/part-${index}.ts`,
      `export const first = ${index};\nexport const last = ${last};\n`,
    ]),
  );

eachDatabase("a pull request of 38 files", () => {
  let scene: Awaited<ReturnType<typeof stage>>;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    scene = await stage();
    scene.repository.commit("before", files("0"));
    scene.repository.commit("after", files("eval(name)"), { from: "before" });
    scene.model.setScript((request) => say(commentOnShown(request, 5, 3)));
    stop = await startConnected(scene.env, { owner: "ada", repo: "engine" });
    await until("the scan", async () => (await listRepositories(owner))[0]?.scan.state === "completed");
  });

  afterAll(async () => {
    await stop();
    await scene.end();
  });

  /** What one review asks of GitHub, from its delivery to its last status, as the double saw it. */
  async function requestsOfOneReview(): Promise<string[]> {
    const { github } = scene;
    const from = github.requests.length;
    const place = { owner: "ada", repo: "engine", base: "before", head: "after" };
    const { number } = await github.openPullRequest({ ...place, title: "Wide", author: "bob" });
    await until("the end of the review", async () =>
      (await listReviews(owner, {})).items.some((one) => one.number === number && one.status === "completed"),
    );
    expect(github.reviews("ada", "engine", number)[0]?.comments.length).toBeGreaterThan(4);
    return github.requests.slice(from).map(({ method, path, status }) => `${method} ${path} ${status}`);
  }

  it("costs fewer than 12 requests, what is asked only once by a process included", async () => {
    const first = await requestsOfOneReview();
    expect(first.filter((line) => /^POST .*(\/statuses\/|\/reviews)/.test(line))).toHaveLength(4);
    expect(first.length, first.join("\n")).toBeLessThan(12);
    const second = await requestsOfOneReview();
    // Two less than the first, and two more: what the first pull request, which is still open, changes, and on which
    // lines the two meet.
    expect(second.length, second.join("\n")).toBeLessThan(12);
  });
});
