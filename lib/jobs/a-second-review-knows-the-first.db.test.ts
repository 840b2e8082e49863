import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { listTasksOfRun } from "@/db/queries/knowledge-tasks";
import { eachDatabase } from "@/db/testing/each-database";
import { type Asker, askerOf } from "@/e2e/anthropic/by-agent";
import { type MessagesRequest, say } from "@/e2e/anthropic/script";
import { type AnthropicDouble, startAnthropic } from "@/e2e/anthropic/start-anthropic";
import { startGitHub } from "@/e2e/github/start-github";
import { type Mem0Double, startMem0 } from "@/e2e/mem0/start-mem0";
import { until } from "@/e2e/server/stage";
import { closeProcessGraph } from "@/lib/graph/open-graph";
import { testNeo4j } from "@/db/testing/test-neo4j";
import { memories, setMemories } from "@/lib/memory/open-memories";
import { listRepositories } from "@/lib/repos/list-repositories";
import { leftOutReason } from "@/lib/review/file-rank";
import { getReview } from "@/lib/review/get-review";
import { listReviews } from "@/lib/review/list-reviews";
import { expertsOf, relatedTo } from "./testing/history-truth";
import { openCommit, pastOnGitHub, settableClock } from "./testing/past-on-github";
import { type RealHistory, realHistory } from "./testing/real-history";
import { startConnected } from "./testing/start-connected";

const owner = { kind: "owner" } as const;
const rule = "Every public function is documented.";
const person = { kind: "person", name: "ada" } as const;

const graphs = inject("neo4jPlace") === null ? (["SQL"] as const) : (["SQL", "Neo4j"] as const);
/** All of them on the embedded database; on PostgreSQL those that are kept in it, each mode once. */
const combinations = graphs.flatMap((graph) =>
  (["own", "hosted"] as const).flatMap((memory) =>
    (["standard", "parallel"] as const).map((mode) => {
      const everywhere = graph === "SQL" && (memory === "own") === (mode === "parallel");
      return { graph, memory, mode, everywhere };
    }),
  ),
);

const isExtract = ({ system }: MessagesRequest) => JSON.stringify(system).includes("You keep the memory");

eachDatabase("with a real repository's history", (database, kind) => {
  const clock = settableClock();
  let github: Awaited<ReturnType<typeof startGitHub>>;
  let model: AnthropicDouble;
  let mem0: Mem0Double;
  let history: RealHistory;
  let answers: Partial<Record<Asker | "extract", string>> = {};

  beforeAll(async () => {
    history = realHistory(process.env["GLOSS_TEST_REPOS"]);
    github = await startGitHub({ clock: clock.now, limits: { requestsPerHour: 100_000 } });
    github.addUser({ login: "gloss-bot", token: "bot-token" });
    mem0 = await startMem0();
    model = await startAnthropic({
      script: (request) => say(answers[isExtract(request) ? "extract" : askerOf(request)] ?? ""),
    });
  });
  afterAll(async () => {
    await github.stop();
    await model.close();
    await mem0.close();
    history.remove();
  });

  const here = combinations.filter(({ everywhere }) => everywhere || kind === "embedded");
  describe.each(here)("graph in $graph, $memory memory, $mode", ({ graph, memory, mode, everywhere }) => {
    // In Neo4j all of them are in one database.
    const at = { owner: "ada", repo: `${kind}-${graph}-${memory}-${mode}` };
    let stop: () => Promise<void>;

    afterAll(async () => {
      await stop?.();
      await closeProcessGraph();
      setMemories(null);
    });

    /** Reviews a commit as a pull request until all that follows a review is done. */
    async function review(number: number) {
      const { id } = await until("the review", async () =>
        (await listReviews(owner, {})).items.find(
          (one) => one.repo === at.repo && one.number === number && one.status === "completed",
        ),
      );
      const tasks = await until("what follows it", async () => {
        const all = await listTasksOfRun(database().db, id);
        return all.every(({ state }) => state !== "pending") && all;
      });
      const [posted, ...more] = github.reviews(at.owner, at.repo, number);
      expect(more).toEqual([]);
      const done = await getReview(owner, id);
      if (!done || !posted) throw new Error("The review is gone.");
      return { tasks, posted, done };
    }

    it("the second review of a file knows who and what came before, and the first one", async (test) => {
      const { kind } = database().target;
      if (kind !== "embedded" && !everywhere) test.skip("on the embedded database");
      // In Neo4j all of them are in one database.
      at.repo = `${kind}-${graph}-${memory}-${mode}`;
      const { path, first, second, third } = history;
      const remembered = mem0.requests.length;
      const merged = await pastOnGitHub(github, clock, at, history);
      const issue = { ...at, title: `Trouble in ${path}`, author: "eve" };
      const { number: resolved } = await github.addIssue(issue);
      const { number: alike } = await github.addIssue({ ...issue, title: `More trouble in ${path}` });
      const meets = await openCommit(github, at, third);
      const neo4j = graph === "Neo4j" ? await testNeo4j() : null;
      stop = await startConnected(
        {
          GITHUB_TOKEN: "bot-token",
          GITHUB_API_URL: github.url,
          GITHUB_WEB_URL: github.url,
          GLOSS_TRIAGE_FILES: "0",
          ANTHROPIC_API_KEY: "k",
          ANTHROPIC_BASE_URL: model.url,
          GLOSS_VERIFY: "false",
          PARALLEL_REVIEW_AGENTS: String(mode === "parallel"),
          GLOSS_PARALLEL_LINES: "0",
          EMBEDDINGS: "hash",
          ...(neo4j && { NEO4J_URI: neo4j.uri, NEO4J_USER: neo4j.user, NEO4J_PASSWORD: neo4j.password }),
          ...(memory === "hosted" && { MEM0_API_KEY: mem0.apiKey, MEM0_HOST: mem0.url }),
        },
        at,
      );
      await until("the history", async () =>
        (await listRepositories(owner)).some(
          ({ name, history: read, scan }) =>
            name === `${at.owner}/${at.repo}` && read.state === "completed" && scan.state === "completed",
        ),
      );
      await (await memories()).add(at, { kind: "custom_rule", text: rule }, person);

      const fact = `Everything in ${path} stays free of side effects.`;
      const summary = [
        "## Summary\nTouches one file.",
        `## Key Changes\n- \`${path}\``,
        "## Issues\n- 🟢 A small one.",
        "## Confidence\n4/5",
        `## Important Files Changed\n- \`${path}\``,
        "## Review Verdict\n**APPROVE**",
      ].join("\n\n");
      const none = "<suggestions>[]</suggestions>";
      const match = [{ number: alike, confidence: "high", reason: "It is about the same file." }];
      const whole = `${summary}\n\n${none}\n<dropped>[]</dropped>\n<semantic_issues>${JSON.stringify(match)}</semantic_issues>\n<memory_insights>[]</memory_insights>`;
      const notes = `## Notes\n- Looked at all of it.\n\n${none}`;
      answers = {
        security: notes,
        performance: notes,
        style: notes,
        synthesis: whole,
        extract: `<memories>${JSON.stringify([{ kind: "decision", text: fact, paths: [path] }])}</memories>`,
      };

      const one = await openCommit(github, at, first);
      const before = await review(one);
      expect(before.done.problems).toEqual([]);
      expect(before.tasks.map(({ kind, state, note }) => [kind, state, note])).toEqual([
        ["follow", "done", "nothing followed: it is the first review of this pull request"],
        ["index", "done", expect.stringContaining(`of #${one} by`)],
        ["learn", "done", "1 learned"],
      ]);
      expect(before.done.knowledge.related.map(({ number }) => number)).toEqual(
        relatedTo(changed(first), merged, 5),
      );
      await github.closePullRequest({ ...at, number: one, merged: true });
      const mergedNow = { ...first, number: one, at: Date.now() };

      const asked = model.journal.length;
      const two = await openCommit(github, at, second, `Fixes #${resolved}`);
      const { done, posted, tasks } = await review(two);
      expect(done.problems).toEqual([]);
      expect(tasks.map(({ state, note }) => [state, note])).toContainEqual(["done", "1 known already"]);

      // What git tells is what the review tells.
      const all = [...merged, mergedNow];
      const experts = expertsOf(path, all, 5);
      const related = relatedTo(changed(second), all, 5);
      expect(related).toContain(one);
      expect(done.knowledge.related.map(({ number }) => number)).toEqual(related);
      const byPath = done.knowledge.experts.map((known) => [known.path, known.logins]);
      const logins = experts.map((expert) => expert.slice(0, expert.lastIndexOf(" (")));
      expect(byPath).toContainEqual([path, logins]);

      // Every prompt has the rule; every agent is told all the rest.
      const requests = model.journal.slice(asked).flatMap(({ request }) => request ?? []);
      const told = requests.map((request) => JSON.stringify(request.messages).replaceAll("\\n", "\n"));
      expect(requests.map((request) => (isExtract(request) ? "extract" : askerOf(request))).sort()).toEqual(
        mode === "parallel"
          ? ["extract", "performance", "security", "style", "synthesis"]
          : ["extract", "synthesis"],
      );
      for (const text of told) expect(text).toContain(rule);
      for (const text of told.filter((_text, index) => !isExtract(requests[index]!))) {
        expect(text).toContain(`\n${path}: ${experts.join(", ")}`);
        expect(text).toMatch(new RegExp(`decision \\(learned from #${one}, [^)]+\\)[^:]*: Everything in `));
        for (const number of related) expect(text).toContain(`\n#${number} `);
        expect(text).toContain(`#${meets} `);
      }

      // And the body has all of row R8 beside the summary of row R5.
      const { body } = posted;
      for (const title of ["Summary", "Key Changes", "Issues", "Important Files Changed"])
        expect(body).toMatch(new RegExp(`^#+ ${title}$`, "m"));
      expect(body).toContain("Confidence 4/5");
      expect(body).toMatch(new RegExp(`\\[#${resolved}\\]\\([^)]+\\) .*named as resolved`));
      expect(body).toMatch(new RegExp(`\\[#${alike}\\]\\([^)]+\\) .*high confidence.*the same file`));
      expect(body).toMatch(
        new RegExp(`<summary>Open pull requests that change the same files</summary>[^]*\\[#${meets}\\]`),
      );
      expect(body.slice(body.indexOf("Open pull requests"))).toContain(`\`${path}\``);
      const similar = /<summary>Similar past work<\/summary>([^]*?)<\/details>/.exec(body)?.[1] ?? "";
      expect([...similar.matchAll(/^- \[#(\d+)\]/gm)].map(([, number]) => Number(number))).toEqual(related);
      expect(body).toMatch(/<summary>What this rests on[^<]*<\/summary>/);
      expect(body).toContain(`1 team rule: _${rule}_`);
      expect(body).toContain("Remembered of the project: _Everything in");
      const knows = body.split("\n").find((line) => line.startsWith("- Who knows these files: "));
      expect(knows).toContain(`\`${path}\` ${logins.slice(0, 2).join(", ")}`);
      expect(body.includes("Three agents at once")).toBe(mode === "parallel");

      expect([github.crashes, mem0.violations]).toEqual([[], []]);
      expect(mem0.requests.length > remembered).toBe(memory === "hosted");
    });
  });
});

/** The files whose past bears on a change. */
const changed = ({ files }: RealHistory["first"]) =>
  files.map(({ path }) => path).filter((path) => leftOutReason(path) === null);
