import { expect, it } from "vitest";
import { numbered } from "./testing/make-repository";
import { listen } from "./testing/listener";
import { setStage } from "./testing/stage";

it("a hundred pull requests are opened, announced, read and reviewed at once", async () => {
  const stage = await setStage();
  const { github, at, made, bob } = stage;
  const { url, received } = await listen();
  github.addHook({ ...at, url, secret: "hush" });
  const heads = Array.from({ length: 10 }, (_, index) =>
    made.commit(`topic-${index}`, { "a.txt": numbered(1, 60).replace("line 30\n", `line ${index} anew\n`) }),
  );
  const opened = await Promise.all(
    Array.from({ length: 100 }, (_, index) =>
      github.openPullRequest({
        ...at,
        title: `Change ${index}`,
        author: "ada",
        base: "main",
        head: heads[index % 10]!,
      }),
    ),
  );
  expect(new Set(opened.map(({ number }) => number)).size).toBe(100);
  expect(received).toHaveLength(100);
  await Promise.all(
    opened.map(async ({ number }) => {
      const pull = { ...at, pull_number: number };
      await bob.pulls.listFiles(pull);
      const comments = [{ path: "a.txt", line: 30, side: "RIGHT", body: "Why?" }];
      await bob.pulls.createReview({ ...pull, event: "COMMENT", body: "Hm.", comments });
    }),
  );
  for (const { number } of opened) expect(github.reviews("ada", "engine", number)).toHaveLength(1);
  const slow = github.requests.filter(({ milliseconds }) => milliseconds > 5_000);
  expect(slow).toEqual([]);
});

it("two reviews by one user at the same time can't both stay pending", async () => {
  const stage = await setStage();
  stage.made.commit("topic", { "b.txt": "b\n" });
  const opened = { title: "Race", author: "ada", base: "main", head: "topic" };
  const { number } = await stage.github.openPullRequest({ ...stage.at, ...opened });
  const pend = () => stage.bob.pulls.createReview({ ...stage.at, pull_number: number, body: "Hm." });
  const results = await Promise.allSettled([pend(), pend(), pend()]);
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});
