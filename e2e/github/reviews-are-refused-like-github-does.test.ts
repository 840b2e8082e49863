import { describe, expect, it } from "vitest";
import { openChange, refusal, setStage } from "./testing/stage";

type Comment = Record<string, unknown>;

const review = async (comments: Comment[], more: Record<string, unknown> = {}, files = {}) => {
  const stage = await setStage();
  const number = await openChange(stage, files);
  const post = (body: Record<string, unknown>) =>
    stage.bob.request("POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews", {
      ...stage.at,
      pull_number: number,
      event: "COMMENT",
      body: "Hm.",
      ...body,
    });
  return { stage, number, post, request: post({ comments, ...more }) };
};

const line = (number: number, more: Comment = {}): Comment => ({
  path: "a.txt",
  line: number,
  side: "RIGHT",
  body: "Why?",
  ...more,
});

const refused = [
  ["a line outside every hunk", [line(25)], "Line could not be resolved"],
  ["a line past the end", [line(900)], "Line could not be resolved"],
  ["an added line on the old side", [line(60, { side: "LEFT" })], "Line could not be resolved"],
  ["an unknown path", [line(10, { path: "b.txt" })], "Path could not be resolved"],
  ["a path with a slash before it", [line(10, { path: "/a.txt" })], "Path could not be resolved"],
  [
    "start after end",
    [line(10, { start_line: 11, start_side: "RIGHT" })],
    "Pull request review thread start line must precede the end line.",
  ],
  [
    "start at end",
    [line(10, { start_line: 10, start_side: "RIGHT" })],
    "Pull request review thread start line must precede the end line.",
  ],
  [
    "a range without its start side",
    [line(11, { start_line: 10 })],
    "Pull request review thread start line must precede the end line.",
  ],
  [
    "a range across hunks",
    [line(40, { start_line: 10, start_side: "RIGHT" })],
    "Pull request review thread start line must be part of the same hunk as the line.",
  ],
  [
    "a range that starts outside the hunk",
    [line(40, { start_line: 25, start_side: "RIGHT" })],
    "Pull request review thread start line must be part of the same hunk as the line.",
  ],
  ["a blank comment", [line(10, { body: " \n" })], "Pull request review comment body can't be blank"],
  [
    "a comment that is too long",
    [line(10, { body: "x".repeat(65_537) })],
    "Body is too long (maximum is 65536 characters)",
  ],
  ["one bad comment among good ones", [line(10), line(25), line(40)], "Line could not be resolved"],
  [
    "several bad comments at once",
    [line(25), line(10, { path: "b.txt" }), line(26)],
    "Line could not be resolved, Path could not be resolved, and Line could not be resolved",
  ],
] as const;

describe("a review is refused as a whole for", () => {
  it.each(refused)("%s", async (_what, comments, sentence) => {
    const { stage, number, request } = await review([...comments]);
    expect(await refusal(request)).toEqual({
      status: 422,
      message: "Unprocessable Entity",
      errors: [sentence],
    });
    expect(stage.github.reviews("ada", "engine", number)).toEqual([]);
  });
});

describe("a review is accepted on", () => {
  it.each([
    ["an added line", line(10)],
    ["a context line", line(12)],
    ["a context line on the old side", line(12, { side: "LEFT" })],
    ["a removed line", line(50, { side: "LEFT" })],
    ["a range", line(41, { start_line: 40, start_side: "RIGHT" })],
    ["a range from the old side to the new", line(41, { start_line: 40, start_side: "LEFT" })],
    ["a position", { path: "a.txt", position: 4, body: "Why?" }],
  ])("%s", async (_what, comment) => {
    const { stage, number, request } = await review([comment]);
    expect((await request).status).toBe(200);
    expect(stage.github.reviews("ada", "engine", number)).toMatchObject([
      { state: "COMMENTED", user: { login: "bob" }, comments: [{ path: "a.txt", body: "Why?" }] },
    ]);
  });
});

describe("the review itself", () => {
  it.each([
    [
      "an unknown event",
      { event: "PRAISE" },
      "Variable $event of type PullRequestReviewEvent was provided invalid value",
    ],
    [
      "no words and no comments",
      { body: "" },
      "You need to leave a comment indicating the requested changes.",
    ],
    [
      "a request for changes without words",
      { event: "REQUEST_CHANGES", body: " ", comments: [line(10)] },
      "You need to leave a comment indicating the requested changes.",
    ],
    [
      "a body that is too long",
      { body: "x".repeat(65_537) },
      "Body is too long (maximum is 65536 characters)",
    ],
    [
      "a commit outside the pull request",
      { commit_id: "0".repeat(40) },
      "The commitOID is not part of the pull request",
    ],
  ])("is refused for %s", async (_what, more, sentence) => {
    const { request } = await review([], more);
    expect(await refusal(request)).toEqual({
      status: 422,
      message: "Unprocessable Entity",
      errors: [sentence],
    });
  });

  it.each([
    ["APPROVE", "Review Can not approve your own pull request"],
    ["REQUEST_CHANGES", "Review Can not request changes on your own pull request"],
  ] as const)("is refused as %s by the author", async (event, sentence) => {
    const stage = await setStage();
    const pull_number = await openChange(stage);
    const request = stage.ada.pulls.createReview({ ...stage.at, pull_number, event, body: "Fine." });
    expect(await refusal(request)).toMatchObject({ status: 422, errors: [sentence] });
    const comment = await stage.ada.pulls.createReview({
      ...stage.at,
      pull_number,
      event: "COMMENT",
      body: "Fine.",
    });
    expect(comment.data.state).toBe("COMMENTED");
  });

  it("counts characters, not UTF-16 units", async () => {
    const { request } = await review([], { body: "🔴".repeat(65_536) });
    expect((await request).status).toBe(200);
  });

  it("is refused while the same user has one pending, and hidden from others until submitted", async () => {
    const { stage, number, post, request } = await review([line(10)], { event: undefined });
    const pending = (await request).data as { id: number; state: string; submitted_at?: string };
    expect(pending).toMatchObject({ state: "PENDING" });
    expect(pending.submitted_at).toBeUndefined();
    expect(await refusal(post({}))).toMatchObject({
      status: 422,
      errors: ["User can only have one pending review per pull request"],
    });
    const where = { ...stage.at, pull_number: number };
    expect((await stage.ada.pulls.listReviews(where)).data).toEqual([]);
    await stage.bob.pulls.submitReview({ ...where, review_id: pending.id, event: "APPROVE", body: "Good." });
    expect((await stage.ada.pulls.listReviews(where)).data).toMatchObject([
      { state: "APPROVED", body: "Good." },
    ]);
  });
});
