import { afterAll, beforeAll, expect, it } from "vitest";
import { getReplayInputs } from "@/db/queries/replay-inputs";
import { eachDatabase } from "@/db/testing/each-database";
import { stage } from "@/e2e/server/stage";
import { changeRepository, type RepositoryChange } from "@/lib/repos/change-repository";
import { mergeSettings, usualSettings } from "@/lib/repos/repository-settings";
import { getReview } from "@/lib/review/get-review";
import { listReviews } from "@/lib/review/list-reviews";
import { replayReview } from "@/lib/review/replay-review";
import { startReview } from "@/lib/review/start-review";
import { startConnected } from "./testing/start-connected";

const owner = { kind: "owner" } as const;
const engine = { owner: "ada", repo: "engine" };
type Change = NonNullable<RepositoryChange["settings"]>;

eachDatabase("what is set of a repository", (database) => {
  let scene: Awaited<ReturnType<typeof stage>>;
  let stop: () => Promise<void>;
  const set = (settings: Change) =>
    changeRepository(owner, engine, { mode: null, settings: mergeSettings(usualSettings, settings) });

  async function reviewOf(number: number) {
    await expect
      .poll(
        async () =>
          (await listReviews(owner, {})).items.find((item) => item.number === number)?.status ?? "none",
        { timeout: 30_000 },
      )
      .toBe("completed");
    const { items } = await listReviews(owner, {});
    const id = items.find((item) => item.number === number)?.id ?? "";
    const review = await getReview(owner, id);
    if (!review) throw new Error("The review is not there.");
    return review;
  }
  const open = async (more: { title?: string; author?: string; draft?: boolean; labels?: string[] } = {}) => {
    const pull = { ...engine, title: "Arithmetic", author: "bob", base: "main", head: "topic", ...more };
    return scene.github.openPullRequest(pull);
  };
  const next = async (more: Parameters<typeof open>[0] = {}) => reviewOf((await open(more)).number);
  const prompts = () => scene.model.journal.map(({ body }) => body);

  beforeAll(async () => {
    scene = await stage();
    scene.github.addUser({ login: "renovate[bot]", type: "Bot", token: "renovate" });
    scene.repository.commit("topic", { "docs/notes.md": "Notes on sums.\n" });
    stop = await startConnected(scene.env, engine);
  });
  afterAll(async () => {
    await stop();
    await scene.end();
  });

  it("as usual: what is found is on its lines, and all files are looked at", async () => {
    const review = await next();
    expect(review.findings.map(({ state }) => state)).toEqual(["posted", "posted"]);
    expect(review.coverage?.reviewed).toEqual(["src/math.ts", "docs/notes.md"]);
    expect(review.verdict).toBe("REQUEST_CHANGES");
  });

  it("mode: three agents look", async () => {
    await changeRepository(owner, engine, { mode: "parallel" });
    expect((await next()).mode).toBe("parallel");
    await changeRepository(owner, engine, { mode: null });
  });

  it("least severity: what is less grave is held back, with the reason", async () => {
    await set({ thresholds: { severity: "critical" } });
    const review = await next();
    const held = review.findings.filter(({ state }) => state === "held");
    expect(held.map(({ stateReason }) => stateReason)).toContain("high: this repository is shown critical");
    expect(scene.reviewsOf(review.number ?? 0)[0]?.comments.length).toBe(
      review.findings.filter(({ state }) => state === "posted").length,
    );
  });

  it("least confidence: what is less sure is held back", async () => {
    await set({ thresholds: { confidence: 0.96 } });
    const { findings } = await next();
    expect(
      findings.find(({ path, origin }) => path === "src/math.ts" && origin.kind === "agent"),
    ).toMatchObject({
      state: "held",
      stateReason: "95 % sure, under 96 % for high",
    });
  });

  it("most inline comments: the rest goes into the body", async () => {
    await set({ thresholds: { comments: 0 } });
    const review = await next();
    expect(new Set(review.findings.map(({ state }) => state))).toEqual(new Set(["folded"]));
    expect(scene.reviewsOf(review.number ?? 0)[0]?.comments).toEqual([]);
  });

  it("paths: what is excluded or not included is neither checked nor shown to a model, and is named", async () => {
    await set({ paths: { excluded: ["docs/"] } });
    const before = prompts().length;
    const without = await next();
    expect(without.coverage?.reviewed).toEqual(["src/math.ts"]);
    expect(without.coverage?.notReviewed).toContainEqual({
      path: "docs/notes.md",
      reason: "excluded by this repository's settings: docs/",
    });
    expect(prompts().slice(before).join("")).not.toContain("Notes on sums");
    expect(without.files.map(({ path }) => path)).toContain("docs/notes.md");

    await set({ paths: { included: ["docs/**"] } });
    const only = await next();
    expect(only.findings.map(({ state }) => state)).toEqual(["dropped"]);
    expect(only.coverage?.notReviewed).toContainEqual({
      path: "src/math.ts",
      reason: "not among the paths that this repository's settings include",
    });
    expect((await replayReview(owner, only.id)).replay).toMatchObject({ result: "same", differences: [] });
  });

  it("guidance: it is the team's own word for the paths that a change touches, and for no others", async () => {
    await set({
      guidance: [
        { paths: ["src/**"], instructions: "Sums are integers here." },
        { paths: ["infra/"], instructions: "Never open a port." },
      ],
    });
    const before = prompts().length;
    await next();
    const asked = prompts().slice(before).join("\n");
    expect(asked).toMatch(/<team-rules-\w+>\\nFor src\/\*\*: Sums are integers here\./);
    expect(asked).not.toContain("Never open a port");
  });

  const skipped: [name: string, settings: Change, pull: Parameters<typeof open>[0], reason: string][] = [
    ["a bot", {}, { author: "renovate[bot]" }, "It is by a bot (renovate[bot])"],
    [
      "a label",
      { skip: { labels: ["No-Review"] } },
      { labels: ["no-review"] },
      'It has the label "No-Review"',
    ],
    ["a word in the title", { skip: { titles: ["wip"] } }, { title: "[WIP] Sums" }, 'Its title has "wip"'],
    [
      "too many files",
      { skip: { files: 1 } },
      {},
      "It changes 2 files; this repository has at most 1 reviewed.",
    ],
  ];
  it.each(skipped)("skips %s in silence, and says why here", async (_name, settings, pull, reason) => {
    await set(settings);
    const before = prompts().length;
    const review = await next(pull);
    expect(review).toMatchObject({ outcome: "skipped", verdict: null, findings: [] });
    expect(review.outcomeReason).toContain(reason);
    expect(scene.reviewsOf(review.number ?? 0)).toEqual([]);
    expect(scene.github.comments("ada", "engine", review.number ?? 0)).toEqual([]);
    expect(prompts()).toHaveLength(before);
    expect((await replayReview(owner, review.id)).replay).toMatchObject({ result: "same" });
  });

  it("skips nothing that a person asked for, nor what only looks like a word", async () => {
    await set({ skip: { titles: ["wip"], files: 1 } });
    const { number } = await open();
    await reviewOf(number);
    const { id } = await startReview(owner, { target: `ada/engine#${number}`, post: false });
    await expect
      .poll(async () => (await getReview(owner, id))?.status, { timeout: 30_000 })
      .toBe("completed");
    expect((await getReview(owner, id))?.outcome).toBe("findings");
    await set({ skip: { titles: ["wip"] } });
    expect((await next({ title: "Swipe left" })).outcome).toBe("findings");
  });

  it("drafts wait until they are ready, unless they are to be reviewed", async () => {
    await set({});
    const waiting = await open({ draft: true });
    expect((await listReviews(owner, {})).items.some(({ number }) => number === waiting.number)).toBe(false);
    await set({ skip: { drafts: false } });
    expect((await next({ draft: true })).outcome).toBe("findings");
  });

  it("posting: a request for changes is told as a comment", async () => {
    await set({ posting: { requestChanges: false } });
    const review = await next();
    expect(review.verdict).toBe("REQUEST_CHANGES");
    expect(scene.reviewsOf(review.number ?? 0)[0]?.state).toBe("COMMENTED");
  });

  it("a review that has begun keeps the settings that it began with", async () => {
    await set({ thresholds: { comments: 3 } });
    const review = await next();
    await set({});
    const inputs = await getReplayInputs(database().db, review.id);
    expect(inputs?.settings).toMatchObject({ repository: { thresholds: { comments: 3 } } });
    expect((await replayReview(owner, review.id)).replay.result).toBe("same");
  });
});
