import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { eachDatabase } from "@/db/testing/each-database";
import { say, useTools } from "@/e2e/anthropic/script";
import { reviewReply, stage, until } from "@/e2e/server/stage";
import { graph, setProcessGraph } from "@/lib/graph/open-graph";
import type { Graph } from "@/lib/graph/graph";
import type { Memories } from "@/lib/memory/memory";
import { memories, setMemories } from "@/lib/memory/open-memories";
import { getReview } from "@/lib/review/get-review";
import { listRepositories } from "@/lib/repos/list-repositories";
import { listReviews } from "@/lib/review/list-reviews";
import { replayReview } from "@/lib/review/replay-review";
import { startConnected } from "./testing/start-connected";

const owner = { kind: "owner" } as const;
const at = { owner: "ada", repo: "engine" };
const person = { kind: "person", name: "ada" } as const;

eachDatabase("a review", () => {
  let scene: Awaited<ReturnType<typeof stage>>;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    scene = await stage();
    setProcessGraph(null);
    setMemories(null);
    for (const [index, author] of ["eve", "eve", "carol"].entries()) {
      const head = `past-${index}`;
      scene.github.addUser({ login: author, token: `${author}-${index}` });
      scene.repository.commit(head, { "src/math.ts": `// ${index}\n` }, { from: "main" });
      const { number } = await scene.github.openPullRequest({
        ...at,
        title: `Past ${index}`,
        author,
        base: "main",
        head,
      });
      await scene.github.closePullRequest({ ...at, number, merged: true });
    }
    stop = await startConnected({ ...scene.env, EMBEDDINGS: "off", GLOSS_LEARN: "false" }, at);
    await until("the history", async () => (await listRepositories(owner))[0]?.history.state === "completed");
    const kept = await memories();
    await kept.add(at, { kind: "custom_rule", text: "Every sum has a test." }, person);
    await kept.add(at, { kind: "decision", text: "Arithmetic is done in integers, in src/math.ts." }, person);
    const bob = { ...at, developer: "bob" };
    await kept.add(bob, { kind: "developer_pattern", text: "Mixes up signs in arithmetic." }, person);
    await kept.add(
      { owner: "ada", repo: "other" },
      { kind: "custom_rule", text: "Of another repository." },
      person,
    );
  });
  afterEach(() => scene.model.setScript((request) => say(reviewReply(request))));
  afterAll(async () => {
    await stop();
    await scene.end();
    setProcessGraph(null);
    setMemories(null);
  });

  /** Reviews a new pull request to its end; what the model was told first, and the review. */
  async function review() {
    const before = scene.model.journal.length;
    const { number } = await scene.github.openPullRequest({
      ...at,
      title: "Arithmetic",
      author: "bob",
      base: "main",
      head: "topic",
    });
    const { id } = await until("the review", async () =>
      (await listReviews(owner, {})).items.find((one) => one.number === number && one.status === "completed"),
    );
    const told = JSON.stringify(scene.model.journal[before]?.request?.messages[0]).replaceAll("\\n", "\n");
    const found = await getReview(owner, id);
    if (!found) throw new Error("The review is gone.");
    await scene.github.closePullRequest({ ...at, number });
    return { told, number, review: found };
  }

  it("is told the rules, what is remembered, who knows the files and what was done to them", async () => {
    const { told, review: done } = await review();
    expect(told).toMatch(
      /# Rules of the team\n<team-rules-\w+>\nm-[0-9a-f]{8}: Every sum has a test\.\n<\/team/,
    );
    expect(told).toMatch(
      /# Project intelligence\n[^\n]+\nm-[0-9a-f]{8} decision .*Arithmetic is done in integers/,
    );
    expect(told).toMatch(
      /# Developer context\n[^\n]+\nbob: nothing is known[^\n]*\nm-[0-9a-f]{8} developer pattern .*Mixes up signs/,
    );
    expect(told).toMatch(/# File experts\n[^\n]+\nsrc\/math\.ts: eve \(2, last [^)]+\), carol \(1, /);
    expect(told).toMatch(/# Related past pull requests\n[^\n]+\n#\d Past \d \(by \w+, merged /);
    expect(told).not.toContain("Of another repository");
    const gathered = done.trace.steps.find(({ name }) => name === "gather")?.note;
    for (const part of [
      "team rules: 1",
      "project memory by words alone: 1",
      "developer memory by words alone: 1",
      "file experts: 1",
      "related pull requests: 3",
    ])
      expect(gathered).toContain(part);
    expect((await replayReview(owner, done.id)).replay).toMatchObject({ result: "same", differences: [] });
  });

  it("tells its readers what it rested on, and a finding names the rule and the earlier work that it rests on", async () => {
    scene.model.setScript((request) => {
      const told = JSON.stringify(request.messages);
      const rule = /(m-[0-9a-f]{8}): Every sum/.exec(told)?.[1] ?? "";
      const rests = JSON.stringify([rule, "#1", "#999", "m-00000000"]);
      return say(reviewReply(request).replace('"confidence":0.95', `"confidence":0.95,"rests_on":${rests}`));
    });
    const { number, review: done } = await review();
    expect(
      done.findings
        .flatMap(({ evidence }) => evidence)
        .filter(({ kind }) => kind === "memory" || kind === "graph"),
    ).toEqual([
      { kind: "memory", id: expect.any(String) as string, rule: true, text: "Every sum has a test." },
      { kind: "graph", fact: "#1 Past 0", number: 1 },
    ]);
    expect(done.knowledge).toMatchObject({
      rules: [{ text: "Every sum has a test." }],
      memories: [
        { kind: "decision", developer: null },
        { kind: "developer_pattern", developer: "bob" },
      ],
      experts: [{ path: "src/math.ts", logins: ["eve", "carol"] }],
    });
    expect(done.knowledge.related.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["#1", "#2", "#3"]),
    );
    const [posted] = scene.github.reviews("ada", "engine", number);
    expect(posted?.body).toContain("Similar past work");
    expect(posted?.body).toMatch(/\[#1\]\([^)]+\/pull\/1\) Past 0 _\(by eve, merged/);
    expect(posted?.body).toContain("1 team rule: _Every sum has a test._");
    expect(posted?.body).toContain("Remembered of the project: _Arithmetic is done in integers");
    expect(posted?.body).toContain("1 memory of how the author works");
    expect(posted?.body).not.toContain("Mixes up signs");
    expect(posted?.body).toContain("Who knows these files: `src/math.ts` eve, carol");
    expect(posted?.comments.map(({ body }) => body).join("")).toContain("team rule: _Every sum has a test._");
  });

  it("lets the model ask for more", async () => {
    let asked = 0;
    scene.model.setScript((request) =>
      asked++ === 0
        ? useTools(
            ["search_project_memory", { query: "integers" }],
            ["search_developer_memory", { query: "arithmetic signs" }],
            ["get_file_history", { paths: ["src/math.ts", "src/none.ts"] }],
          )
        : say(reviewReply(request)),
    );
    const { review: done } = await review();
    const outputs = new Map(
      done.trace.toolCalls.map(({ name, outputExcerpt, isError }) => [name, { outputExcerpt, isError }]),
    );
    expect(outputs.get("search_project_memory")?.outputExcerpt).toMatch(
      /^m-[0-9a-f]{8} decision, written by a person/,
    );
    expect(outputs.get("search_developer_memory")?.outputExcerpt).toContain("Mixes up signs");
    expect(outputs.get("get_file_history")?.outputExcerpt).toMatch(
      /Knows it best: eve \(2, last .*carol \(1[^]*#\d+ Past/,
    );
    expect(outputs.get("get_file_history")?.outputExcerpt).toContain(
      "src/none.ts: nothing of its past is known.",
    );
    expect([...outputs.values()].some(({ isError }) => isError)).toBe(false);
    expect((await replayReview(owner, done.id)).replay).toMatchObject({ result: "same", differences: [] });
  });

  const never = () => new Promise<never>(() => {});
  const refuse = () => Promise.reject(new Error("secret detail"));
  it.each([
    ["slow", never, "did not answer within 4 s"],
    ["broken", refuse, "could not be read"],
  ])(
    "comes to its end though memory and graph are %s, and its trace names both",
    async (_how, answer, words) => {
      const every = <T extends object>(): T =>
        new Proxy({} as T, { get: (_of, name) => (name === "then" ? undefined : answer) }); // Any method at all.
      const real = await graph();
      setProcessGraph(every<Graph>());
      setMemories(every<Memories>());
      const { told, review: done } = await review();
      setProcessGraph(real);
      setMemories(null);
      expect(done.verdict).toBe("REQUEST_CHANGES");
      expect(told).not.toContain("# File experts");
      for (const part of [
        "Team rules",
        "Project memory",
        "Developer memory",
        "File experts",
        "Related pull requests",
      ])
        expect(done.problems?.find((problem) => problem.startsWith(part))).toContain(words);
      expect(JSON.stringify(done)).not.toContain("secret detail");
    },
  );
});
