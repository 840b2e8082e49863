import { expect, test } from "vitest";
import type { ReviewThread } from "@/lib/source/change";
import type { HostReview } from "@/lib/source/github/review";
import { renderFindingsMarker, renderMarker } from "./marker";
import { planFollowUp, planThreads, toDismiss } from "./plan-follow-up";
import type { Since, Told } from "./since";

const viewer = { login: "gloss[bot]" };
const print = (letter: string) => letter.repeat(64);
const told = (given: Partial<Told> = {}): Told => ({
  runId: "run-1",
  ordinal: 0,
  fingerprint: print("a"),
  origin: { kind: "rule", rule: "typescript/eval" },
  title: "t",
  message: "m",
  severity: "high",
  category: "security",
  shown: "posted",
  url: null,
  path: "a.ts",
  span: null,
  text: "eval(x)",
  symbol: null,
  fate: "fixed",
  why: "its rule no longer matches there",
  closed: false,
  ...given,
});
const since = (...all: Told[]): Since => ({
  runId: "run-1",
  headSha: "a1b2c3d",
  at: "2026-01-01T00:00:00.000Z",
  how: "commits",
  whole: false,
  post: null,
  newLines: 1,
  asked: false,
  heldOpen: null,
  told: all,
});
const thread = (given: Partial<ReviewThread> = {}): ReviewThread => ({
  id: "T1",
  resolved: false,
  resolvedBy: null,
  body: `text\n\n${renderFindingsMarker([print("a")])}`,
  url: "https://github.com/a/b/pull/1#discussion_r1",
  authors: [viewer.login],
  longer: false,
  ...given,
});
const both = `text\n\n${renderFindingsMarker([print("a"), print("b")])}`;
const nothing = { resolve: [], closed: [], held: 0 };

test.each<[string, Told[], ReviewThread, object]>([
  ["its cause is gone", [told()], thread(), { resolve: [{ keys: ["run-1/0"] }], held: 0 }],
  ["its cause stands", [told({ fate: "open" })], thread(), nothing],
  ["it was declined", [told({ fate: "declined" })], thread(), nothing],
  ["somebody answered", [told()], thread({ authors: [viewer.login, "ada"] }), { resolve: [], held: 1 }],
  [
    "somebody whose account is gone answered",
    [told()],
    thread({ authors: [viewer.login, null] }),
    { resolve: [], held: 1 },
  ],
  ["it is too long to be read", [told()], thread({ longer: true }), { resolve: [], held: 1 }],
  ["somebody else began it with our mark", [told()], thread({ authors: ["eve"] }), nothing],
  ["it has no mark", [told()], thread({ body: "text" }), nothing],
  ["it is resolved already", [told()], thread({ resolved: true }), { resolve: [], closed: ["run-1/0"] }],
  ["it was opened again after we ended it", [told({ closed: true })], thread(), nothing],
  [
    "it tells something else that stands",
    [told(), told({ ordinal: 1, fingerprint: print("b"), fate: "open" })],
    thread({ body: both }),
    nothing,
  ],
  ["it tells something else that nobody remembers", [told()], thread({ body: both }), nothing],
  [
    "all that it tells is gone",
    [told(), told({ ordinal: 1, fingerprint: print("b") })],
    thread({ body: both }),
    { resolve: [{ keys: ["run-1/0", "run-1/1"] }] },
  ],
])("%s", (_when, all, one, plan) => {
  expect(planThreads(since(...all), [one], viewer)).toMatchObject(plan);
});

const review = (id: number, state: string, body = "", author = viewer.login): HostReview => ({
  id,
  state,
  body,
  author,
  commitId: null,
  url: "u",
});
const post = { id: "1", url: "u", runId: "run-1", headSha: "a1b2c3d" };
const summary = `text\n\n${renderMarker(post)}`;

test("a review is posted only for something new or for another verdict, and the summary is edited while it is ours", () => {
  const plan = (given: Partial<Parameters<typeof planFollowUp>[0]>) =>
    planFollowUp({
      reviews: [review(1, "CHANGES_REQUESTED", summary)],
      viewer,
      post,
      event: "REQUEST_CHANGES",
      told: false,
      ...given,
    });
  expect(plan({})).toEqual({ summary: post, event: null });
  expect(plan({ told: true })).toEqual({ summary: post, event: "REQUEST_CHANGES" });
  expect(plan({ event: "APPROVE" })).toEqual({ summary: post, event: "APPROVE" });
  expect(plan({ event: "COMMENT" })).toEqual({ summary: post, event: null });
  for (const reviews of [
    [],
    [review(1, "CHANGES_REQUESTED", "mine now")],
    [review(1, "CHANGES_REQUESTED", summary, "eve")],
    [review(1, "CHANGES_REQUESTED", `text\n\n${renderMarker({ ...post, runId: "run-9" })}`)],
  ])
    expect(plan({ reviews }).summary).toBeNull();
  expect(plan({ reviews: [], event: "COMMENT" })).toEqual({ summary: null, event: "COMMENT" });
});

test("a verdict of ours that no longer is the verdict is taken back, and nobody else's", () => {
  const asked = review(1, "CHANGES_REQUESTED");
  const others = review(2, "CHANGES_REQUESTED", "", "ada");
  const idsOf = (reviews: HostReview[], verdict: Parameters<typeof toDismiss>[2]) =>
    toDismiss(reviews, viewer, verdict).map(({ id }) => id);
  expect(idsOf([asked, others], "NEEDS_DISCUSSION")).toEqual([1]);
  expect(idsOf([asked, others], "REQUEST_CHANGES")).toEqual([]);
  expect(idsOf([asked, review(3, "COMMENTED")], "APPROVE")).toEqual([1]);
  // A later one of ours has ended it.
  expect(idsOf([asked, review(3, "APPROVED")], "APPROVE")).toEqual([]);
  expect(idsOf([review(3, "APPROVED")], "NEEDS_DISCUSSION")).toEqual([3]);
  expect(idsOf([review(3, "DISMISSED")], "NEEDS_DISCUSSION")).toEqual([]);
  expect(idsOf([asked], null)).toEqual([]);
});
