import { expect, it } from "vitest";
import { createReview } from "./create-review";
import { listThreads } from "./list-threads";
import { readStep } from "./read-step";
import { resolveThread } from "./resolve-thread";
import { setScene } from "./testing/set-scene";
import { dismissReview, updateReview } from "./update-review";

async function withReview() {
  const scene = await setScene({ "a.txt": "one\ntwo\nthree\n" });
  const head = scene.made.commit("topic", { "a.txt": "one\n2\nthree\n" });
  const pull = { ...scene.at, title: "T", author: "ada", base: "main", head: "topic" };
  const { number } = await scene.double.openPullRequest(pull);
  const ref = { ...scene.at, number };
  const bob = scene.connect("bob-token");
  const comments = [
    { path: "a.txt", span: { side: "RIGHT", startLine: 2, endLine: 2 }, body: "why 2?" } as const,
  ];
  const review = await createReview(bob, {
    ...ref,
    commitId: head,
    event: "REQUEST_CHANGES",
    body: "no",
    comments,
  });
  if ("refused" in review) throw new Error(review.refused.join());
  return { ...scene, head, number, ref, bob, review };
}

it("tells what was pushed, and null where no commits lead from the one head to the other", async () => {
  const { made, github, ref, head } = await withReview();
  const next = made.commit("topic", { "b.txt": "b\n" });
  expect(await readStep(github, ref, { from: head, to: next })).toMatchObject({
    whole: true,
    files: [{ path: "b.txt", hunks: [{ lines: [{ kind: "added", text: "b" }] }] }],
  });
  const other = made.commit("other", { "a.txt": "x\n" }, { from: "main" });
  expect(await readStep(github, ref, { from: next, to: other })).toBeNull();
  expect(await readStep(github, ref, { from: "f".repeat(40), to: next })).toBeNull();
});

it("lists conversations with who wrote in them, and ends one for whoever may", async () => {
  const { github, bob, ref, double, connect } = await withReview();
  const [thread] = await listThreads(github, ref);
  expect(thread).toMatchObject({ resolved: false, body: "why 2?", authors: ["bob"], longer: false });
  double.addUser({ login: "eve", token: "eve-token" });
  await expect(resolveThread(connect("eve-token"), thread!.id)).rejects.toMatchObject({ code: "forbidden" });
  for (let times = 0; times < 2; times++) await resolveThread(bob, thread!.id);
  expect(await listThreads(github, ref)).toMatchObject([{ resolved: true, resolvedBy: "bob" }]);
  const { login } = double.addInstallation({ app: { slug: "gloss" }, account: "ada", token: "app-token" });
  expect(login).toBe("gloss[bot]");
  await expect(resolveThread(connect("app-token"), thread!.id)).rejects.toMatchObject({ code: "forbidden" });
});

it("edits its own review and takes its verdict back; what GitHub refuses is null", async () => {
  const { github, bob, ref, review, double, number, at } = await withReview();
  const place = { ...ref, reviewId: review.id };
  expect(await updateReview(bob, { ...place, body: "better" })).toMatchObject({ body: "better" });
  expect(await updateReview(github, { ...place, body: "not mine" })).toBeNull();
  expect(await updateReview(bob, { ...place, reviewId: 1, body: "gone" })).toBeNull();
  expect(await dismissReview(bob, { ...place, message: "fixed" })).toMatchObject({ state: "DISMISSED" });
  expect(await dismissReview(bob, { ...place, message: "again" })).toBeNull();
  expect(double.reviews(at.owner, at.repo, number)).toMatchObject([{ body: "better", state: "DISMISSED" }]);
});
