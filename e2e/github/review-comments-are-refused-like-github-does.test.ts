import { describe, expect, it } from "vitest";
import { openChange, refusal, setStage } from "./testing/stage";

const onComment = async () => {
  const stage = await setStage();
  const pull_number = await openChange(stage);
  const { data: pull } = await stage.bob.pulls.get({ ...stage.at, pull_number });
  const post = (body: Record<string, unknown>) =>
    stage.bob.request("POST /repos/{owner}/{repo}/pulls/{pull_number}/comments", {
      ...stage.at,
      pull_number,
      body: "Why?",
      commit_id: pull.head.sha,
      path: "a.txt",
      ...body,
    });
  return { stage, pull_number, pull, post };
};

const custom = (field: string, words: string) => ({
  resource: "PullRequestReviewComment",
  code: "custom",
  field: `pull_request_review_thread.${field}`,
  message: `pull_request_review_thread.${field} ${words}`,
});
const noHunk = {
  resource: "PullRequestReviewComment",
  code: "missing_field",
  field: "pull_request_review_thread.diff_hunk",
};

describe("a single review comment is refused for", () => {
  it.each([
    ["a line outside the diff", { line: 25 }, [custom("line", "must be part of the diff"), noHunk]],
    ["an unknown path", { line: 10, path: "b.txt" }, [custom("path", "is invalid"), noHunk]],
    [
      "a range across hunks",
      { line: 40, start_line: 10, start_side: "RIGHT" },
      [custom("start_line", "must be part of the same hunk as the line.")],
    ],
    [
      "start after end",
      { line: 10, start_line: 11, start_side: "RIGHT" },
      [custom("start_line", "must precede the end line.")],
    ],
    [
      "a commit of somewhere else",
      { line: 10, commit_id: "0".repeat(40) },
      [custom("end_commit_oid", "is not part of the pull request"), noHunk],
    ],
    [
      "a blank body",
      { line: 10, body: " " },
      [{ resource: "PullRequestReviewComment", code: "missing_field", field: "body" }],
    ],
  ])("%s", async (_what, body, errors) => {
    const { stage, pull_number, post } = await onComment();
    expect(await refusal(post(body))).toEqual({ status: 422, message: "Validation Failed", errors });
    expect(stage.github.reviews("ada", "engine", pull_number)).toEqual([]);
  });

  it.each([
    ["a body without a needed key", { body: undefined, line: 10 }, `"body" wasn't supplied.`],
    ["a line that is no number", { line: "10" }, "For 'properties/line', the value is not of type integer."],
    [
      "an unknown side",
      { line: 10, side: "MIDDLE" },
      `For 'properties/side', the value is not a member of ["LEFT","RIGHT"].`,
    ],
  ])("%s", async (_what, body, why) => {
    const { post } = await onComment();
    expect(await refusal(post(body))).toMatchObject({ status: 422, message: `Invalid request.\n\n${why}` });
  });
});

describe("a single review comment", () => {
  it("makes a review of its own and keeps the hunk up to its line", async () => {
    const { stage, pull_number, pull, post } = await onComment();
    const { data } = await post({ line: 10, side: "RIGHT" });
    expect(data).toMatchObject({
      line: 10,
      side: "RIGHT",
      subject_type: "line",
      position: 5,
      commit_id: pull.head.sha,
    });
    expect(data["diff_hunk"]).toBe("@@ -7,7 +7,7 @@ line 6\n line 7\n line 8\n line 9\n-line 10\n+line ten");
    const { data: reviews } = await stage.ada.pulls.listReviews({ ...stage.at, pull_number });
    expect(reviews).toMatchObject([{ id: data["pull_request_review_id"], state: "COMMENTED", body: "" }]);
  });

  it("can be about the whole file", async () => {
    const { post } = await onComment();
    const { data } = await post({ subject_type: "file" });
    expect(data).toMatchObject({ subject_type: "file", line: null, path: "a.txt" });
  });

  it("is answered in its thread, and the answer to an answer too", async () => {
    const { stage, pull_number, post } = await onComment();
    const first = (await post({ line: 10, side: "RIGHT" })).data["id"] as number;
    const where = { ...stage.at, pull_number };
    const second = await stage.ada.pulls.createReplyForReviewComment({
      ...where,
      comment_id: first,
      body: "So.",
    });
    const third = await stage.bob.pulls.createReplyForReviewComment({
      ...where,
      comment_id: second.data.id,
      body: "Oh.",
    });
    expect(third.data).toMatchObject({ in_reply_to_id: first, path: "a.txt", line: 10 });
    expect(
      await refusal(stage.bob.pulls.createReplyForReviewComment({ ...where, comment_id: 1, body: "?" })),
    ).toMatchObject({
      status: 404,
      message: "Parent comment not found",
    });
  });

  it("is refused while a review of the same user is pending", async () => {
    const { stage, pull_number, post } = await onComment();
    await stage.bob.pulls.createReview({ ...stage.at, pull_number });
    expect(await refusal(post({ line: 10 }))).toMatchObject({
      status: 422,
      errors: [{ field: "user_id", message: "user_id can only have one pending review per pull request" }],
    });
  });

  it("is edited by its author or a maintainer alone", async () => {
    const { stage, post } = await onComment();
    const comment_id = (await post({ line: 10 })).data["id"] as number;
    stage.github.addUser({ login: "eve", token: "eve-token" });
    const eve = stage.octokit("eve-token");
    const edit = { ...stage.at, comment_id, body: "Because." };
    expect(await refusal(eve.pulls.updateReviewComment(edit))).toMatchObject({ status: 403 });
    expect((await stage.ada.pulls.updateReviewComment(edit)).data.body).toBe("Because.");
    await stage.bob.pulls.deleteReviewComment({ ...stage.at, comment_id });
    expect(await refusal(stage.bob.pulls.getReviewComment({ ...stage.at, comment_id }))).toMatchObject({
      status: 404,
    });
  });

  it("is refused to strangers once the conversation is locked", async () => {
    const { stage, pull_number, pull } = await onComment();
    await stage.github.changePullRequest({
      ...stage.at,
      number: pull_number,
      action: "locked",
      locked: true,
    });
    stage.github.addUser({ login: "eve", token: "eve-token" });
    const eve = stage.octokit("eve-token");
    const where = { ...stage.at, pull_number, body: "Why?", event: "COMMENT" as const };
    const message = "Unable to create comment because issue is locked.";
    expect(await refusal(eve.pulls.createReview(where))).toMatchObject({ status: 403, message });
    expect(
      await refusal(eve.issues.createComment({ ...stage.at, issue_number: pull_number, body: "Why?" })),
    ).toMatchObject({ status: 403, message });
    const { data } = await stage.bob.pulls.createReview({ ...where, commit_id: pull.head.sha });
    expect(data.state).toBe("COMMENTED");
  });
});
