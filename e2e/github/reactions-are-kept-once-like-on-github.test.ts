import { expect, it } from "vitest";
import { refusal, setStage } from "./testing/stage";

it("a reaction is made once, and told with its comment", async () => {
  const { github, ada, bob, at } = await setStage();
  await github.addIssue({ ...at, title: "Crash", author: "bob", number: 1 });
  const { id } = await github.addComment({ ...at, number: 1, author: "bob", body: "Again" });
  const eyes = { ...at, comment_id: id, content: "eyes" } as const;
  expect((await ada.reactions.createForIssueComment(eyes)).status).toBe(201);
  expect((await ada.reactions.createForIssueComment(eyes)).status).toBe(200);
  expect((await bob.reactions.createForIssueComment(eyes)).status).toBe(201);
  const { data } = await ada.issues.getComment({ ...at, comment_id: id });
  expect(data.reactions).toMatchObject({ eyes: 2, total_count: 2 });
  expect((await ada.reactions.listForIssueComment({ ...at, comment_id: id })).data).toHaveLength(2);
});

it("a reaction that GitHub doesn't know, or on no comment, is refused", async () => {
  const { github, ada, octokit, at } = await setStage();
  await github.addIssue({ ...at, title: "Crash", author: "bob", number: 1 });
  const { id } = await github.addComment({ ...at, number: 1, author: "bob", body: "Again" });
  const place = { ...at, comment_id: id };
  // Typed as GitHub has them; this one it has not.
  expect(
    await refusal(ada.reactions.createForIssueComment({ ...place, content: "frown" as "eyes" })),
  ).toMatchObject({
    status: 422,
  });
  expect(
    await refusal(ada.reactions.createForPullRequestReviewComment({ ...place, content: "eyes" })),
  ).toMatchObject({
    status: 404,
  });
  expect(
    await refusal(octokit(undefined).reactions.createForIssueComment({ ...place, content: "eyes" })),
  ).toMatchObject({ status: 401 });
});
