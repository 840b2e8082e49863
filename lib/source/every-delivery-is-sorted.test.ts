import { createRequire } from "node:module";
import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { parseDelivery } from "./parse-delivery";
import { pullRequestWork } from "./pull-request-work";

const payloadSchema = z.looseObject({
  action: z.string().optional(),
  repository: z.looseObject({ name: z.string(), owner: z.looseObject({ login: z.string() }) }).optional(),
  pull_request: z
    .looseObject({
      number: z.number(),
      draft: z.boolean().nullish(),
      head: z.looseObject({ sha: z.string() }),
    })
    .optional(),
});
const examples = z
  .array(z.object({ name: z.string(), examples: z.array(payloadSchema) }))
  .parse(createRequire(import.meta.url)("@octokit/webhooks-examples"));
const all = examples.flatMap(({ name, examples: payloads }) =>
  payloads.map((payload) => ({ event: name, payload })),
);

const wholeEvents = [
  "push",
  "issues",
  "issue_comment",
  "pull_request_review_comment",
  "pull_request_review_thread",
  "ping",
];
const pullActions = ["opened", "synchronize", "reopened", "ready_for_review", "closed"];

function opened() {
  const one = all.find(({ event, payload }) => event === "pull_request" && payload.action === "opened");
  if (!one) throw new Error("The examples have no opened pull request.");
  return one.payload;
}

/** Row B3 in other words than the code's. */
const isWork = (event: string, action: string | undefined) =>
  wholeEvents.includes(event) ||
  event.startsWith("installation") ||
  (event === "pull_request" && pullActions.includes(action ?? ""));

test("each of GitHub's example payloads is sorted by its event and action", () => {
  expect(all).toHaveLength(329);
  const kinds = { work: 0, ignored: 0 };
  for (const [index, { event, payload }] of all.entries()) {
    const delivery = parseDelivery({ event, deliveryId: `delivery-${index}`, payload });
    expect([event, payload.action, delivery.kind]).toEqual([
      event,
      payload.action,
      isWork(event, payload.action) ? "work" : "ignored",
    ]);
    kinds[delivery.kind]++;
    expect(delivery.action).toBe(payload.action ?? null);
    expect(delivery.repository).toEqual(
      payload.repository ? { owner: payload.repository.owner.login, name: payload.repository.name } : null,
    );
    if (payload.pull_request?.number !== undefined && event === "pull_request") {
      expect(delivery.number).toBe(payload.pull_request.number);
      expect(delivery.headSha).toBe(payload.pull_request.head.sha);
    }
    expect(delivery.dedupeKey).toMatch(/^[0-9a-f]{64}$/);
  }
  expect(kinds.work).toBeGreaterThan(60);
  expect(kinds.ignored).toBeGreaterThan(200);
});

test("each of GitHub's examples of pull requests asks for what its action means", () => {
  const asked = new Map<string, number>();
  for (const { event, payload } of all) {
    const work = pullRequestWork(event, payload.action ?? null, payload);
    const pull = payload.pull_request;
    const wanted =
      event !== "pull_request" || !pull || !pullActions.includes(payload.action ?? "")
        ? "none"
        : payload.action === "closed"
          ? "closed"
          : pull.draft
            ? "draft"
            : "review";
    expect([event, payload.action, work.kind]).toEqual([event, payload.action, wanted]);
    if (work.kind === "review")
      expect(work).toMatchObject({
        number: pull?.number,
        headSha: pull?.head.sha,
        repo: payload.repository?.name,
      });
    asked.set(work.kind, (asked.get(work.kind) ?? 0) + 1);
  }
  expect(asked.get("review")).toBeGreaterThan(5);
  expect(asked.get("closed")).toBeGreaterThan(0);
});

test("an edit is work only where it is to be merged into another branch then", () => {
  const edited = { ...opened(), action: "edited" };
  const base = { ref: { from: "old" }, sha: { from: "a".repeat(40) } };
  const retargeted = { ...edited, changes: { base, title: { from: "x" } } };
  const sorted = (payload: object) => [
    parseDelivery({ event: "pull_request", deliveryId: "1", payload }).kind,
    pullRequestWork("pull_request", "edited", payload).kind,
  ];
  expect(sorted(retargeted)).toEqual(["work", "review"]);
  expect(pullRequestWork("pull_request", "edited", retargeted)).toMatchObject({ retargeted: true });
  for (const changes of [undefined, null, {}, { title: { from: "x" } }, { base: null }, "base"])
    expect(sorted({ ...edited, changes })).toEqual(["ignored", "none"]);
});

test("a draft is told from what is ready", () => {
  const payload = opened();
  const draft = { ...payload, pull_request: { ...payload.pull_request, draft: true } };
  expect(pullRequestWork("pull_request", "opened", draft)).toMatchObject({
    kind: "draft",
    number: payload.pull_request?.number,
  });
  expect(pullRequestWork("pull_request", "ready_for_review", payload)).toMatchObject({ kind: "review" });
});

test("work is done in the repository that the delivery was signed for, whatever the pull request says", () => {
  const payload = opened();
  const forged = {
    ...payload,
    pull_request: { ...payload.pull_request, base: { repo: { name: "other", owner: { login: "victim" } } } },
  };
  const { repository } = parseDelivery({ event: "pull_request", deliveryId: "1", payload: forged });
  expect(pullRequestWork("pull_request", "opened", forged)).toMatchObject({
    owner: repository?.owner,
    repo: repository?.name,
  });
});

test.each([null, [], ["pull_request"], "text", 7, true, undefined])(
  "a payload that is %j is a bad request",
  (payload) => {
    for (const event of ["pull_request", "ping", "star"])
      expect(() => parseDelivery({ event, deliveryId: "id", payload })).toThrow(
        expect.objectContaining({ code: "bad_request" }),
      );
    expect(pullRequestWork("pull_request", "opened", payload).kind).toBe("none");
  },
);

test("property: no object makes it throw, and none without its parts is work", () => {
  const events = [...new Set(all.map(({ event }) => event)), "", "constructor"];
  fc.assert(
    fc.property(fc.constantFrom(...events), fc.dictionary(fc.string(), fc.jsonValue()), (event, payload) => {
      const delivery = parseDelivery({ event, deliveryId: "id", payload });
      expect(delivery.kind).toBe(event === "ping" || event.startsWith("installation") ? "work" : "ignored");
      expect(pullRequestWork(event, null, payload).kind).toBe("none");
    }),
  );
});

test("property: a payload with any part replaced by something else is read without a fault", () => {
  const replaced = fc.record({
    one: fc.constantFrom(...all.filter(({ event }) => isWork(event, "opened"))),
    key: fc.string(),
    index: fc.nat(40),
    value: fc.jsonValue(),
  });
  fc.assert(
    fc.property(replaced, ({ one, index, value }) => {
      const keys = Object.keys(one.payload);
      const payload = { ...one.payload, [keys[index % keys.length] ?? ""]: value };
      expect(parseDelivery({ event: one.event, deliveryId: "id", payload }).dedupeKey).toHaveLength(64);
      expect(pullRequestWork(one.event, "opened", payload).kind).toMatch(/none|review|draft/);
    }),
  );
});
