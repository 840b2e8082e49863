import { expect, test } from "vitest";
import { numbered } from "@/e2e/github/testing/make-repository";
import { createIssueComment } from "./create-issue-comment";
import { createReview, type NewReview } from "./create-review";
import { getViewer } from "./get-viewer";
import { findIssueComment, listIssueComments } from "./list-issue-comments";
import { findReview, listReviews } from "./list-reviews";
import { setScene } from "./testing/set-scene";
import { updateIssueComment } from "./update-issue-comment";

async function openPull() {
  const scene = await setScene({ "a.txt": numbered(1, 60) });
  const commitId = scene.made.commit("topic", {
    "a.txt": numbered(1, 60).replace("line 10\n", "line ten\nand more\n"),
  });
  const { number } = await scene.double.openPullRequest({
    ...scene.at,
    title: "T",
    author: "bob",
    base: "main",
    head: "topic",
  });
  const review: NewReview = { ...scene.at, number, commitId, event: "COMMENT", body: "Fine.", comments: [] };
  return { ...scene, number, review };
}

test("a review goes out whole, with comments on one line and on several", async () => {
  const { double, github, at, number, review } = await openPull();
  const posted = await createReview(github, {
    ...review,
    event: "REQUEST_CHANGES",
    comments: [
      { path: "a.txt", span: { side: "RIGHT", startLine: 10, endLine: 11 }, body: "Two lines." },
      { path: "a.txt", span: { side: "LEFT", startLine: 10, endLine: 10 }, body: "The old line." },
    ],
  });
  expect(posted).toMatchObject({ state: "CHANGES_REQUESTED", commitId: review.commitId, author: "ada" });
  const [stored] = double.reviews(at.owner, at.repo, number);
  expect(stored?.comments.map(({ body }) => body)).toEqual(["Two lines.", "The old line."]);
});

test("a refused review is told apart from a failed one, with GitHub's reasons, and leaves nothing behind", async () => {
  const { double, github, connect, at, number, review } = await openPull();
  const outside = {
    path: "a.txt",
    span: { side: "RIGHT" as const, startLine: 40, endLine: 40 },
    body: "Far away.",
  };
  const inside = { ...outside, span: { ...outside.span, startLine: 10, endLine: 10 } };
  const refused = await createReview(github, { ...review, comments: [inside, outside] });
  expect(refused).toEqual({ refused: [expect.stringMatching(/resolved|diff/i)] });
  const own = await createReview(connect("bob-token"), { ...review, event: "APPROVE" });
  expect(own).toEqual({ refused: [expect.stringMatching(/approve your own/i)] });
  expect(double.reviews(at.owner, at.repo, number)).toEqual([]);
  double.addUser({ login: "eve", token: "read-only", scopes: [] });
  await expect(createReview(connect("wrong-token"), review)).rejects.toMatchObject({ code: "unauthorized" });
  await expect(createReview(github, { ...review, number: 99 })).rejects.toMatchObject({ code: "not_found" });
});

test("our review is found by its marker behind many others, and not when somebody else wrote it", async () => {
  const { github, connect, at, number, review } = await openPull();
  const [marker, viewer] = ["<!-- marker 7 -->", { login: "ada" }];
  const marked = await createReview(github, { ...review, body: `Ours.\n\n${marker}` });
  await createReview(github, { ...review, body: `Ours too, and quotes ${marker} in its text.` });
  for (let index = 0; index < 105; index++)
    await createReview(connect("bob-token"), { ...review, body: `Note ${index}` });
  await createReview(connect("bob-token"), { ...review, body: `Copied.\n\n${marker}` });
  const pull = { ...at, number };
  expect(await listReviews(github, pull)).toHaveLength(108);
  expect(await findReview(github, { ...pull, marker, viewer })).toEqual(marked);
  expect(await findReview(github, { ...pull, marker: "<!-- marker 8 -->", viewer })).toBeNull();
}, 60_000);

test("an App, which can't ask for its name, finds what Apps wrote, and nothing that people wrote", async () => {
  const { double, github, connect, at, number, review } = await openPull();
  const app = connect(double.addInstallation({ app: { slug: "gloss" }, account: "ada" }).token);
  const [marker, viewer] = ["<!-- marker 7 -->", await getViewer(app)];
  const pull = { ...at, number };
  const body = `Text.\n\n${marker}`;
  await createReview(github, { ...review, body });
  await createIssueComment(github, { ...pull, body });
  expect(await findReview(app, { ...pull, marker, viewer })).toBeNull();
  expect(await findIssueComment(app, { ...pull, marker, viewer })).toBeNull();
  const posted = await createReview(app, { ...review, body });
  const said = await createIssueComment(app, { ...pull, body });
  expect(said.author).toBe("gloss[bot]");
  expect(await findReview(app, { ...pull, marker, viewer })).toEqual(posted);
  expect(await findIssueComment(app, { ...pull, marker, viewer })).toEqual(said);
});

test("comments are written, changed and listed", async () => {
  const { github, at, number } = await openPull();
  const written = await createIssueComment(github, { ...at, number, body: "First." });
  expect(await updateIssueComment(github, { ...at, id: written.id, body: "Second." })).toMatchObject({
    body: "Second.",
  });
  expect(await listIssueComments(github, { ...at, number })).toMatchObject([
    { id: written.id, body: "Second.", author: "ada" },
  ]);
  await expect(updateIssueComment(github, { ...at, id: 1, body: "x" })).rejects.toMatchObject({
    code: "not_found",
  });
});

test("the token's account is known, and that an App's token has none", async () => {
  const { double, github, connect } = await openPull();
  expect(await getViewer(github)).toEqual({ login: "ada", bot: false });
  const app = double.addInstallation({ app: { slug: "gloss" }, account: "ada" });
  expect(await getViewer(connect(app.token))).toBeNull();
  await expect(getViewer(connect("wrong"))).rejects.toMatchObject({ code: "unauthorized" });
});
