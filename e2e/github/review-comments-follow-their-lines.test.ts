import { expect, it } from "vitest";
import { numbered } from "./testing/make-repository";
import { openChange, refusal, setStage } from "./testing/stage";

it("a comment moves with its line, and is outdated once its line is gone", async () => {
  const stage = await setStage();
  const number = await openChange(stage);
  const comment = (line: number, more = {}) => ({
    path: "a.txt",
    line,
    side: "RIGHT",
    body: `on ${line}`,
    ...more,
  });
  const comments = [
    comment(10),
    comment(40),
    comment(50, { side: "LEFT" }),
    comment(41, { start_line: 39, start_side: "RIGHT" }),
  ];
  const where = { ...stage.at, pull_number: number };
  const { data: review } = await stage.bob.pulls.createReview({ ...where, event: "COMMENT", comments });
  const first = review.commit_id;
  const text = numbered(1, 60)
    .replace("line 1\n", "line zero\nline 1\n")
    .replace("line 10\n", "line ten again\n")
    .replace("line 40\n", "line forty\nline forty and a half\n")
    .replace("line 50\n", "");
  const head = stage.made.commit("topic", { "a.txt": text });
  const moved = await stage.github.push({ ...stage.at, number, head });
  expect(moved).toMatchObject({ before: first, after: head });
  const { data } = await stage.bob.pulls.listReviewComments(where);
  expect(
    data.map(({ body, line, original_line, start_line, commit_id }) => ({
      body,
      line,
      original_line,
      start_line,
      commit_id,
    })),
  ).toEqual([
    { body: "on 10", line: null, original_line: 10, start_line: null, commit_id: first },
    { body: "on 40", line: 41, original_line: 40, start_line: null, commit_id: head },
    { body: "on 50", line: 50, original_line: 50, start_line: null, commit_id: head },
    { body: "on 41", line: 42, original_line: 41, start_line: 40, commit_id: head },
  ]);
});

it("a review may still name an older commit of the pull request", async () => {
  const stage = await setStage();
  const number = await openChange(stage);
  const { data: before } = await stage.bob.pulls.get({ ...stage.at, pull_number: number });
  const head = stage.made.commit("topic", { "b.txt": "new\n" });
  await stage.github.push({ ...stage.at, number, head });
  const on = { ...stage.at, pull_number: number, event: "COMMENT" as const, body: "Hm." };
  const comments = [{ path: "a.txt", line: 10, side: "RIGHT", body: "Why?" }];
  const { data } = await stage.bob.pulls.createReview({ ...on, commit_id: before.head.sha, comments });
  expect(data.commit_id).toBe(before.head.sha);
});

it("a commit that a forced push took away is no longer part of the pull request", async () => {
  const stage = await setStage();
  const number = await openChange(stage);
  const { data: before } = await stage.bob.pulls.get({ ...stage.at, pull_number: number });
  const head = stage.made.commit("again", { "b.txt": "new\n" }, { from: "main" });
  await stage.github.push({ ...stage.at, number, head });
  const on = { ...stage.at, pull_number: number, event: "COMMENT" as const, body: "Hm." };
  expect(await refusal(stage.bob.pulls.createReview({ ...on, commit_id: before.head.sha }))).toMatchObject({
    status: 422,
    errors: ["The commitOID is not part of the pull request"],
  });
});

it("a closed pull request does not move with its branch", async () => {
  const stage = await setStage();
  const number = await openChange(stage);
  const { data: before } = await stage.bob.pulls.get({ ...stage.at, pull_number: number });
  await stage.github.closePullRequest({ ...stage.at, number });
  const head = stage.made.commit("topic", { "b.txt": "new\n" });
  stage.github.addHook({ ...stage.at, url: "http://127.0.0.1:9/hook" });
  const { deliveries } = await stage.github.push({ ...stage.at, number, head });
  expect(deliveries.map(({ event }) => event)).toEqual(["push"]);
  const { data: after } = await stage.bob.pulls.get({ ...stage.at, pull_number: number });
  expect(after.head.sha).toBe(before.head.sha);
});
