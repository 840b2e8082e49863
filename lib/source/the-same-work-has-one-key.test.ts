import { expect, test } from "vitest";
import { parseDelivery } from "./parse-delivery";

let deliveries = 0;
/** Keys of things that happened, each told by a delivery of its own. */
const keyOf = (event: string, payload: unknown) =>
  parseDelivery({ event, deliveryId: `delivery-${deliveries++}`, payload }).dedupeKey;

const repository = { id: 7, name: "engine", owner: { login: "ada" }, pushed_at: 1_700_000_000 };
const pull = (action: string, change: object = {}, more: object = {}) => ({
  action,
  number: 4,
  repository,
  pull_request: {
    id: 44,
    number: 4,
    title: "T",
    html_url: "https://github.com/ada/engine/pull/4",
    user: { login: "bob" },
    draft: false,
    head: { sha: "a".repeat(40) },
    updated_at: "2026-01-01T00:00:00Z",
    ...change,
  },
  ...more,
});

const distinct = (keys: string[]) => expect(new Set(keys).size).toBe(keys.length);

test("one thing told twice, by two hooks or again, has one key", () => {
  for (const [event, payload] of [
    ["pull_request", pull("opened")],
    ["pull_request", pull("synchronize", {}, { before: "b", after: "a" })],
    ["push", { repository, ref: "refs/heads/main", before: "b", after: "a" }],
    ["issues", { action: "opened", repository, issue: { id: 1, number: 1, updated_at: "x" } }],
    [
      "issue_comment",
      { action: "created", repository, issue: { id: 1, number: 1 }, comment: { id: 9, updated_at: "x" } },
    ],
    ["pull_request_review_thread", { ...pull("resolved"), thread: { node_id: "T" } }],
  ] as const)
    expect(keyOf(event, payload)).toBe(keyOf(event, structuredClone(payload)));
});

test("an opening told later, by a hook that saw it changed, is still the same", () => {
  expect(keyOf("pull_request", pull("opened"))).toBe(
    keyOf("pull_request", pull("opened", { updated_at: "2026-01-01T00:00:09Z" })),
  );
});

test("closed, opened again, closed and opened again are four things", () => {
  const at = (minute: number) => ({ updated_at: `2026-01-01T00:0${minute}:00Z` });
  distinct(
    ["closed", "reopened", "closed", "reopened"].map((action, index) =>
      keyOf("pull_request", pull(action, at(index))),
    ),
  );
});

test("pushing back and forth between two commits is one thing each time", () => {
  const push = (before: string, after: string, minute: number) =>
    keyOf(
      "pull_request",
      pull(
        "synchronize",
        { head: { sha: after }, updated_at: `2026-01-01T00:0${minute}:00Z` },
        { before, after },
      ),
    );
  distinct([push("a", "b", 1), push("b", "a", 2), push("a", "b", 3), push("b", "a", 4)]);
});

test("different repositories, numbers, heads, actions and events are different work", () => {
  distinct([
    keyOf("pull_request", pull("opened")),
    keyOf("pull_request", pull("opened", { id: 45, number: 5 })),
    keyOf("pull_request", { ...pull("opened"), repository: { ...repository, id: 8 } }),
    keyOf("pull_request", pull("synchronize")),
    keyOf("pull_request", pull("synchronize", { head: { sha: "c".repeat(40) } })),
    keyOf("push", { repository, ref: "refs/heads/main", before: "b", after: "a" }),
    keyOf("push", { repository, ref: "refs/heads/topic", before: "b", after: "a" }),
    keyOf("push", {
      repository: { ...repository, pushed_at: 1_700_000_001 },
      ref: "refs/heads/main",
      before: "b",
      after: "a",
    }),
    ...[1, 2].map((id) =>
      keyOf("issues", {
        action: "labeled",
        repository,
        issue: { id: 1, number: 1, updated_at: "x" },
        label: { id },
      }),
    ),
    ...["x", "y"].map((updated_at) =>
      keyOf("issue_comment", {
        action: "edited",
        repository,
        issue: { id: 1, number: 1 },
        comment: { id: 9, updated_at },
      }),
    ),
  ]);
});

test("what can't be told apart by its content is told apart by its delivery", () => {
  const payload = { action: "added", installation: { id: 1 } };
  distinct([
    ...[1, 2].map(() => keyOf("ping", { zen: "Speak like a human." })),
    ...[1, 2].map(() => keyOf("installation_repositories", payload)),
    ...[1, 2].map(() => keyOf("star", { repository })),
  ]);
  const twice = [1, 2].map(() => parseDelivery({ event: "ping", deliveryId: "same", payload: {} }).dedupeKey);
  expect(twice[0]).toBe(twice[1]);
});
