import { afterAll, beforeAll, expect, it } from "vitest";
import { eachDatabase } from "@/db/testing/each-database";
import { saveFeedback } from "@/db/queries/feedback";
import { getReview } from "./get-review";
import { compareReviews } from "./compare-reviews";
import { replayReview } from "./replay-review";
import { pushScene } from "./testing/push-scene";

const wrong = "// Of numbers.\nexport function add(a: number, b: number) {\n  return a - b;\n}\n";
const right = wrong.replace("-", "+");
const evil = "\nexport function run(code: string) {\n  return eval(code);\n}\n";
const path = "src/math.ts";
type Reviews = ReturnType<Awaited<ReturnType<Awaited<ReturnType<typeof pushScene>>["openPull"]>>["reviews"]>;
const statesOf = (reviews: Reviews) => reviews.map(({ state }) => state);
const threadsOf = (reviews: Reviews) =>
  reviews
    .flatMap(({ comments }) => comments)
    .filter(({ inReplyTo, user }) => inReplyTo === null && user.login === "gloss-bot");
const owner = { kind: "cli" } as const;

eachDatabase("a pull request that is pushed to", (database) => {
  let scene: Awaited<ReturnType<typeof pushScene>>;
  beforeAll(async () => (scene = await pushScene(database)));
  afterAll(() => scene.close());

  it("of five pushes has one summary, no comment twice, and the verdict of what stands", async () => {
    const pull = await scene.openPull({ [path]: wrong + evil });
    await scene.review(pull.number);
    expect(statesOf(pull.reviews())).toEqual(["CHANGES_REQUESTED"]);
    expect(threadsOf(pull.reviews())).toHaveLength(2);

    // Nothing is told of what is fine, and what stands is not told again.
    await pull.push({ "src/other.ts": "export const one = 1;\n" });
    const second = await scene.review(pull.number);
    expect(statesOf(pull.reviews())).toEqual(["CHANGES_REQUESTED"]);
    expect(second).toMatchObject({
      verdict: "REQUEST_CHANGES",
      outcome: "findings",
      postedUrl: expect.any(String) as string,
    });
    expect(scene.asked.at(-1)).not.toContain("return a - b");
    expect(scene.asked.at(-1)).toContain("src/other.ts");
    expect(pull.reviews()[0]?.body).toContain("nothing new was found, 2 still open");

    // The suggestion is taken; somebody asks about the other finding.
    const [aboutSum, aboutEval] = threadsOf(pull.reviews()).toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
    await pull.reply(aboutEval!.id, "why?");
    await pull.push({ [path]: right + evil });
    await scene.review(pull.number);
    const resolvedBy = new Map(threadsOf(pull.reviews()).map((one) => [one.id, one.resolvedBy?.login]));
    expect([resolvedBy.get(aboutSum!.id), resolvedBy.get(aboutEval!.id)]).toEqual(["gloss-bot", undefined]);

    // All is fixed: approved anew, and the conversation with a person in it is theirs to end.
    await pull.push({ [path]: right });
    const fourth = await scene.review(pull.number);
    expect(fourth).toMatchObject({ verdict: "APPROVE", outcome: "clean", since: { heldOpen: 1 } });
    const ours = (all: Reviews) => all.filter(({ user }) => user.login === "gloss-bot");
    expect(statesOf(ours(pull.reviews()))).toEqual(["CHANGES_REQUESTED", "APPROVED"]);
    expect(pull.reviews()[0]?.body).toContain("1 conversation is left open although the cause is gone");

    // What was fixed and comes back is new, also by force.
    await pull.push({ [path]: right + evil }, { force: true });
    const fifth = await scene.review(pull.number);
    expect(fifth).toMatchObject({ verdict: "REQUEST_CHANGES", since: { how: "content" } });
    expect(statesOf(ours(pull.reviews()))).toEqual(["CHANGES_REQUESTED", "APPROVED", "CHANGES_REQUESTED"]);
    expect(threadsOf(pull.reviews())).toHaveLength(3);
    const [summary, ...later] = ours(pull.reviews());
    expect(summary?.body).toContain("## Summary".replace("## ", ""));
    for (const { body } of later) expect(body).toContain("of this pull request is up to date");
    expect(await getReview(owner, fifth.runId)).toMatchObject({ since: { runId: fourth.runId } });
    const compared = await compareReviews(owner, second.runId);
    expect(compared.findings).toMatchObject({ added: [], gone: [] });
    for (const { runId } of [second, fifth])
      expect((await replayReview(owner, runId)).replay).toMatchObject({ result: "same", differences: [] });
  });

  it.each([
    [["before-publish", "summary-edited", "posting-begun"]],
    [["posted", "follow-up-posted", "verdict-lifted"]],
    [["threads-resolved", "after-publish", "before-completing"]],
  ])("is told of once, whatever dies: %s", async (dies) => {
    const pull = await scene.openPull({ [path]: wrong });
    await scene.review(pull.number);
    await pull.push({ [path]: right, "src/evil.ts": evil });
    await scene.review(pull.number, {}, dies);
    expect(statesOf(pull.reviews())).toEqual(["CHANGES_REQUESTED", "CHANGES_REQUESTED"]);
    const threads = threadsOf(pull.reviews());
    expect(threads.map(({ path: at, resolvedBy }) => [at, resolvedBy !== null])).toEqual([
      [path, true],
      ["src/evil.ts", false],
    ]);
    expect(pull.reviews()[0]?.body).toContain("1 new finding, 1 fixed");
  });

  it("has a request for changes taken back when nothing of it stands and nobody approves", async () => {
    const pull = await scene.openPull({ [path]: wrong });
    await scene.review(pull.number);
    await pull.push({ [path]: right });
    scene.mind.verdict = "NEEDS_DISCUSSION";
    await scene.review(pull.number);
    scene.mind.verdict = "APPROVE";
    expect(statesOf(pull.reviews())).toEqual(["DISMISSED"]);
  });

  it("keeps what a person wrote: a summary without our mark is left alone and posted anew", async () => {
    const pull = await scene.openPull({ [path]: wrong });
    await scene.review(pull.number);
    const [first] = pull.reviews();
    await pull.editReview(first!.id, "Thanks, see below.");
    await pull.push({ "src/other.ts": "export const one = 1;\n" });
    await scene.review(pull.number);
    expect(pull.reviews()[0]?.body).toBe("Thanks, see below.");
    expect(pull.reviews()).toHaveLength(2);
    expect(pull.reviews()[1]?.body).toContain("Since the last review");
    await pull.push({ "src/other.ts": "export const two = 2;\n" });
    await scene.review(pull.number);
    expect(pull.reviews()).toHaveLength(2);
  });

  it("does not tell again what people declined, after a rebase either", async () => {
    const pull = await scene.openPull({ [path]: wrong, "src/evil.ts": evil });
    const first = await scene.review(pull.number);
    const [said] = first.findings.filter(({ path: at }) => at === path);
    await saveFeedback(database().db, {
      runId: first.runId,
      ordinal: first.findings.indexOf(said!),
      fingerprint: said!.fingerprint,
      repository: "ada/engine",
      personId: "p",
      person: "ada",
      opinion: "wrong",
      reason: null,
    });
    await pull.resolve(threadsOf(pull.reviews()).find(({ path: at }) => at === "src/evil.ts")!.id);
    await pull.push({ [path]: `// one more line\n${wrong}`, "src/evil.ts": `\n${evil}` }, { force: true });
    const second = await scene.review(pull.number, { whole: true });
    expect(threadsOf(pull.reviews())).toHaveLength(2);
    expect(second.since?.told.map(({ fate }) => fate)).toEqual(["declined", "declined"]);
    // What nobody wants to hear of stands in nobody's way.
    expect(second.verdict).not.toBe("REQUEST_CHANGES");
  });

  it("keeps what its author resolves who may not push: a stranger declines nothing", async () => {
    const pull = await scene.openPull({ "src/evil.ts": evil }, "eve");
    await scene.review(pull.number);
    const [thread] = threadsOf(pull.reviews());
    await pull.resolve(thread!.id, "eve-token");
    await pull.push({ "src/other.ts": "export const one = 1;\n" });
    const second = await scene.review(pull.number);
    expect(second).toMatchObject({ verdict: "REQUEST_CHANGES", since: { told: [{ fate: "open" }] } });
    expect(statesOf(pull.reviews())).toEqual(["CHANGES_REQUESTED"]);
  });

  it("is looked at as a whole when it is to be merged elsewhere: an approval was of another change", async () => {
    scene.repository.commit("old", { "src/evil.ts": evil }, { from: "main" });
    const pull = await scene.openPull({ "src/other.ts": "export const one = 1;\n" }, "eve", "old");
    expect((await scene.review(pull.number)).verdict).toBe("APPROVE");
    await pull.retarget("main");
    const now = await scene.review(pull.number);
    expect(now).toMatchObject({ verdict: "REQUEST_CHANGES", since: { whole: true } });
    expect(scene.asked.at(-1)).toContain("src/evil.ts");
    expect(statesOf(pull.reviews())).toEqual(["APPROVED", "CHANGES_REQUESTED"]);
  });

  it("is looked at as a whole again when somebody asks, and still told nothing twice", async () => {
    const pull = await scene.openPull({ [path]: wrong + evil });
    await scene.review(pull.number);
    const again = await scene.review(pull.number, { trigger: "rerun" });
    expect(scene.asked.at(-1)).toContain("return a - b");
    expect(again).toMatchObject({ verdict: "REQUEST_CHANGES", since: { whole: true } });
    expect(statesOf(pull.reviews())).toEqual(["CHANGES_REQUESTED"]);
    expect(threadsOf(pull.reviews())).toHaveLength(2);
  });

  it("asks no model where a merge of the base brings nothing of its own", async () => {
    const pull = await scene.openPull({ [path]: wrong });
    await scene.review(pull.number);
    const times = scene.asked.length;
    await scene.review(pull.number, { trigger: "webhook" });
    expect(scene.asked).toHaveLength(times);
    expect(statesOf(pull.reviews())).toEqual(["CHANGES_REQUESTED"]);
  });

  it("leaves a conversation open where the look is not sure, and where GitHub does not let us end it", async () => {
    const lost =
      "export function sum(all: number[]) {\n  let total: number | undefined = 0;\n  total = undefined;\n  return total;\n}\n";
    const pull = await scene.openPull({ [path]: lost });
    await scene.review(pull.number);
    scene.mind.gone = false;
    await pull.push({ [path]: lost.replace("total = undefined;", "total = all.length;") });
    const unsure = await scene.review(pull.number);
    expect(unsure.since?.told).toMatchObject([{ fate: "open" }]);
    scene.mind.gone = true;
    await pull.push({ [path]: lost.replace("total = undefined;", "total = all[0];") });
    scene.github.fail({ match: "POST /graphql", status: 403, times: 20 });
    const sure = await scene.review(pull.number);
    scene.github.clearFaults();
    expect(sure.since?.told).toMatchObject([{ fate: "fixed", closed: false }]);
    expect(threadsOf(pull.reviews())[0]?.resolvedBy).toBeNull();
    // The next review ends it.
    await pull.push({ "src/other.ts": "export const one = 1;\n" });
    await scene.review(pull.number);
    expect(threadsOf(pull.reviews())[0]?.resolvedBy?.login).toBe("gloss-bot");
  });
});
