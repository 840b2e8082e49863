import { afterAll, beforeAll, expect, it } from "vitest";
import { listTasksOfRun } from "@/db/queries/knowledge-tasks";
import { findings } from "@/db/schema/findings";
import { workflowRuns } from "@/db/schema/workflow-runs";
import { eachDatabase } from "@/db/testing/each-database";
import { stage, until } from "@/e2e/server/stage";
import { githubFor } from "@/lib/github/client-for";
import { readPrecision } from "@/lib/hearing/read-precision";
import { settleMissed } from "@/lib/knowledge/settle-pull";
import { getReview } from "@/lib/review/get-review";
import { linkComments } from "@/lib/review/link-comments";
import { listReviews } from "@/lib/review/list-reviews";
import { startConnected } from "./testing/start-connected";

const owner = { kind: "owner" } as const;

eachDatabase("what follows a review", (database) => {
  let scene: Awaited<ReturnType<typeof stage>>;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    scene = await stage();
    scene.repository.commit(
      "taken",
      {
        "src/math.ts":
          "export function add(a: number, b: number) {\n  return a + b;\n}\n\nexport function run(code: string) {\n  return eval(code);\n}\n",
      },
      { from: "topic" },
    );
    stop = await startConnected(scene.env, { owner: "ada", repo: "engine" });
  });
  afterAll(async () => {
    await stop();
    await scene.end();
  });

  /** The review of the pull request's `nth` head, once all that follows it was done. */
  const reviewed = async (number: number, nth: number) => {
    const id = await until(`review ${nth}`, async () => {
      const { items } = await listReviews(owner, { repo: "ada/engine", number });
      const [newest] = items;
      return items.length === nth && newest?.status === "completed" && newest.id;
    });
    const task = await until("what follows", async () =>
      (await listTasksOfRun(database().db, id)).find(
        ({ kind, state }) => kind === "follow" && state !== "pending",
      ),
    );
    return { id, task };
  };
  const findingsOf = async (id: string) => (await getReview(owner, id))?.findings ?? [];

  it("each posted finding knows its comment once a reader wants to, also after GitHub was away", async () => {
    const { number } = await scene.open();
    const first = await reviewed(number, 1);
    const posted = async () => (await findingsOf(first.id)).filter(({ state }) => state === "posted");
    const asked = () =>
      scene.github.requests.filter(({ path }) => /\/reviews\/\d+\/comments/.test(path)).length;
    expect((await posted()).map(({ commentUrl }) => commentUrl)).not.toContain(expect.any(String));
    expect(asked()).toBe(0);

    scene.github.fail({ match: "GET /repos/**/comments", times: 10, status: 404 });
    await expect(linkComments(owner, first.id)).rejects.toMatchObject({ code: "not_found" });
    scene.github.clearFaults();
    expect(await linkComments(owner, first.id)).toBe((await posted()).length);
    const [review] = scene.reviewsOf(number);
    expect((await posted()).length).toBeGreaterThan(0);
    for (const { commentUrl, title } of await posted()) {
      const comment = review?.comments.find(({ id }) => commentUrl?.endsWith(`#discussion_r${id}`));
      expect(comment?.body, `${commentUrl}`).toContain(title.slice(0, 12));
    }
    const after = asked();
    expect(await linkComments(owner, first.id)).toBe(0);
    expect(asked()).toBe(after);
  });

  it("a suggestion that the next push takes is applied, and no other", async () => {
    const [run] = (await listReviews(owner, { repo: "ada/engine" })).items;
    const number = run?.number ?? 0;
    expect((await findingsOf(run?.id ?? "")).filter(({ appliedAt }) => appliedAt)).toEqual([]);
    await scene.github.push({ owner: "ada", repo: "engine", number, head: "taken" });
    const second = await reviewed(number, 2);
    expect(second.task.note).toBe("1 suggestion of earlier reviews applied");
    const taken = (await findingsOf(run?.id ?? "")).filter(({ appliedAt }) => appliedAt !== null);
    expect(taken.map(({ suggestion }) => suggestion)).toEqual(["  return a + b;"]);
  });

  it("once it is merged, squashed or not, each finding knows what became of it, and the figures too", async () => {
    const at = { owner: "ada", repo: "engine" };
    const [newest, first] = (await listReviews(owner, { repo: "ada/engine" })).items;
    const number = newest?.number ?? 0;
    const outcomes = async (id = "") =>
      (await findingsOf(id))
        .filter(({ state }) => state === "posted" || state === "folded")
        .map(({ title, outcome }) => [title, outcome]);
    expect((await outcomes(first?.id)).every(([, outcome]) => outcome === null)).toBe(true);
    const squash = scene.repository.commit("main", {
      "src/math.ts":
        "// Arithmetic.\n\nexport function add(a: number, b: number) {\n  return a + b;\n}\n\nexport function run(code: string) {\n  return eval(code);\n}\n",
    });
    await scene.github.closePullRequest({ ...at, number, merged: true, mergeCommit: squash });
    const known = await until("the outcomes", async () => {
      const all = await outcomes(first?.id);
      return all.some(([, outcome]) => outcome !== null) && all;
    });
    expect(known.map(([, outcome]) => outcome)).toContain("applied");
    expect(known.find(([title]) => title === "Text is run as code")?.[1]).toBe("ignored");
    const { items } = await readPrecision(owner, at);
    expect(items.find(({ pattern }) => pattern === "model:correctness")).toMatchObject({ applied: 1 });

    // Had the delivery been lost, a scan would have come to the same; what was said after the merge is left out.
    const { db } = database();
    await db.update(findings).set({ outcome: null, outcomeAt: null, outcomeIn: null });
    const missed = () =>
      githubFor(at).then((github) => settleMissed(db, github, at, AbortSignal.timeout(9_000)));
    expect(await missed()).toBe(1);
    expect(await outcomes(first?.id)).toEqual(known);
    await db.update(findings).set({ outcome: null, outcomeAt: null, outcomeIn: null });
    await db.update(workflowRuns).set({ queuedAt: new Date(Date.now() + 3_600_000) });
    await missed();
    expect((await outcomes(first?.id)).every(([, outcome]) => outcome === null)).toBe(true);
  });
});
