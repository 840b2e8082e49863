import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { claimRun, insertRun } from "@/db/queries/workflow-runs";
import { eachDatabase } from "@/db/testing/each-database";
import { askerOf } from "@/e2e/anthropic/by-agent";
import { say } from "@/e2e/anthropic/script";
import { startMcp, type McpDouble } from "@/e2e/mcp/start-mcp";
import { say as sayAsOther } from "@/e2e/openai/script";
import { startOpenAi, type OpenAiDouble } from "@/e2e/openai/start-openai";
import { stage } from "@/e2e/server/stage";
import { parseEnv, setEnv } from "@/lib/env";
import type { Graph } from "@/lib/graph/graph";
import { graph, setProcessGraph } from "@/lib/graph/open-graph";
import { createAnthropic } from "@/lib/llm/anthropic";
import type { Embedder } from "@/lib/llm/embedder";
import { withFallback } from "@/lib/llm/fallback";
import { hashEmbedder } from "@/lib/llm/hash-embedder";
import { createOpenAi } from "@/lib/llm/openai";
import { closeExternalServers } from "@/lib/mcp/client/external-servers";
import type { Memories } from "@/lib/memory/memory";
import { openOwn, setMemories } from "@/lib/memory/open-memories";
import type { Patience } from "@/lib/tools/patience";
import { getReview } from "./get-review";
import { runPipeline } from "./pipeline";
import { replayReview } from "./replay-review";
import { everyPair } from "./testing/every-pair";

const cli = { kind: "cli" } as const;
const at = { owner: "ada", repo: "engine" };
const person = { kind: "person", name: "ada" } as const;
const holders = globalThis as { glossModel?: unknown; glossGitHub?: unknown };

const parts = ["graph", "memory", "embeddings", "servers", "standIn", "issue", "openList"] as const;
const states = ["off", "on", "slow", "broken"] as const;
type State = (typeof states)[number];
type Row = Record<(typeof parts)[number], State>;
const rows = everyPair(parts, states);

/** Long enough for what answers, also on a busy machine; where something does not, nothing is gained by more. */
const patienceOf = ({ graph, memory, servers, issue, openList }: Row): Patience => {
  const limit = (...parts: State[]) => (parts.includes("slow") ? 1_500 : 15_000);
  const own = limit(graph, memory);
  return { own, commits: own, outside: limit(servers), host: limit(issue, openList) };
};

const never = () => new Promise<never>(() => {});
const refuse = () => Promise.reject(new Error("secret detail"));
/** Any method at all, answered so. */
const every = <T extends object>(answer: () => Promise<never>): T =>
  new Proxy({} as T, { get: (_of, name) => (name === "then" ? undefined : answer) });

/** What the review has to say of a state, each part's own; no more and no less. */
const told: Record<keyof Row, Partial<Record<Row["graph"], RegExp[]>>> = {
  graph: {
    slow: ["Developer history", "File experts", "Related pull requests"].map(
      (name) => new RegExp(`^${name} did not answer within 1\\.5 s\\.$`),
    ),
    broken: ["Developer history", "File experts", "Related pull requests"].map(
      (name) => new RegExp(`^${name} could not be read\\.$`),
    ),
  },
  memory: {
    slow: ["Team rules", "Project memory", "Developer memory"].map(
      (name) => new RegExp(`^${name} did not answer within 1\\.5 s\\.$`),
    ),
    broken: ["Team rules", "Project memory", "Developer memory"].map(
      (name) => new RegExp(`^${name} could not be read\\.$`),
    ),
  },
  embeddings: {
    slow: [
      /^Developer memory and project memory: searched by words alone\. The embedding model did not answer/,
    ],
    broken: [/^Developer memory and project memory: searched by words alone\. The embedding model failed/],
  },
  servers: {
    slow: [/^Linked issues did not answer within 1\.5 s\.$/],
    broken: [/^Linked issues: Linear/],
  },
  // Slow: the first model is, and so the second is asked; broken: the second one, which nobody needs.
  standIn: {
    on: [/^anthropic\/\S+ could not answer.* so openai-compatible\/\S+ (reviewed|stood in)/],
    slow: [/^anthropic\/\S+ could not answer.* so openai-compatible\/\S+ (reviewed|stood in)/],
  },
  issue: {
    slow: [/^Issue #1 did not answer within 1\.5 s\.$/],
    broken: [/^Issue #1: The token lacks the right/],
  },
  openList: {
    slow: ["Open issues", "Open pull requests"].map(
      (name) => new RegExp(`^${name} did not answer within 1\\.5 s\\.$`),
    ),
    broken: ["Open issues", "Open pull requests"].map(
      (name) => new RegExp(`^${name}: The token lacks the right`),
    ),
  },
};

eachDatabase("a review whose optional parts are off, on, slow and broken", (database, kind) => {
  let scene: Awaited<ReturnType<typeof stage>>;
  let other: OpenAiDouble;
  let linear: McpDouble;
  let down: Row["standIn"] = "off";
  let nth = 0;
  const open: number[] = [];

  const summary =
    "## Summary\nChanges arithmetic.\n\n## Confidence\n4/5\n\n## Review Verdict\n**APPROVE**\n\n<suggestions>[]</suggestions>";
  const rest =
    "<dropped>[]</dropped><semantic_issues>[]</semantic_issues><memory_insights>[]</memory_insights>";

  beforeAll(async () => {
    scene = await stage();
    await scene.github.addIssue({ ...at, title: "Sums are wrong", author: "eve" });
    other = await startOpenAi({ script: () => sayAsOther(`${summary}\n${rest}`) });
    linear = await startMcp();
    const text = { type: "string" };
    linear.tools = [
      { name: "get_issue", inputSchema: { type: "object", properties: { id: text }, required: ["id"] } },
      { name: "list_issues", inputSchema: { type: "object", properties: { query: text } } },
    ];
    linear.answer = () => ({
      content: [
        { type: "text", text: JSON.stringify({ id: "ENG-1", title: "Sums", description: "Wrong." }) },
      ],
    });
    scene.model.setScript((request) => {
      if (down === "on") return { status: 401 };
      const answer = say(
        askerOf(request) === "synthesis"
          ? `${summary}\n${rest}`
          : `## Notes\n- x\n\n<suggestions>[]</suggestions>`,
      );
      return down === "slow" ? { ...answer, delayMs: 4_000 } : answer;
    });
  });
  afterAll(async () => {
    await closeExternalServers();
    await scene.end();
    await other.close();
    await linear.stop();
    setEnv(null);
    setProcessGraph(null);
    setMemories(null);
    delete holders.glossModel;
    delete holders.glossGitHub;
  });

  afterEach(async () => {
    scene.github.clearFaults();
    for (const number of open.splice(0)) await scene.github.closePullRequest({ ...at, number });
  });

  async function arrange(row: Row): Promise<void> {
    const parsed = parseEnv({
      ...scene.env,
      EMBEDDINGS: "off",
      GLOSS_PARALLEL_LINES: "0",
      ...(row.servers === "off" ? {} : { LINEAR_MCP_URL: linear.url }),
    });
    if ("faults" in parsed) throw new Error(JSON.stringify(parsed.faults));
    setEnv(parsed.env);
    delete holders.glossGitHub;
    await closeExternalServers();
    linear.lies =
      row.servers === "slow"
        ? { "tools/call": "silence" }
        : row.servers === "broken"
          ? { initialize: "prose" }
          : {};

    setProcessGraph(null);
    const real = await graph();
    await real.removeRepository(at);
    const pull = { number: 900, title: "Earlier", url: null, author: "eve", state: "merged" as const };
    const files = [{ path: "src/math.ts", additions: 3, deletions: 1 }];
    if (row.graph === "on") await real.indexPullRequest(at, { ...pull, at: new Date(), files, closes: [] });
    if (row.graph === "slow") setProcessGraph(every<Graph>(never));
    if (row.graph === "broken") setProcessGraph(every<Graph>(refuse));

    const patient = row.embeddings === "slow" ? 300 : 10_000;
    const embedders: Record<Row["embeddings"], Embedder | null> = {
      off: null,
      on: hashEmbedder,
      slow: { ...hashEmbedder, embed: never },
      broken: { ...hashEmbedder, embed: refuse },
    };
    const own = await openOwn(database(), async () => embedders[row.embeddings], {
      passage: patient,
      query: patient,
    });
    await own.removeRepository(at);
    if (row.memory === "on") {
      await own.add(at, { kind: "custom_rule", text: "Every sum has a test." }, person);
      await own.add(at, { kind: "decision", text: "Arithmetic is done in src/math.ts alone." }, person);
    }
    if (row.memory === "slow") setMemories(every<Memories>(never));
    else if (row.memory === "broken") setMemories(every<Memories>(refuse));
    else setMemories(own);

    down = row.standIn;
    const first = createAnthropic({
      apiKey: "k",
      baseUrl: scene.model.url,
      model: "claude-sonnet-5-5",
      timeoutMs: down === "slow" ? 300 : 10_000,
    });
    const baseUrl = down === "broken" ? "http://127.0.0.1:9/v1" : other.url;
    const second = createOpenAi({ apiKey: "k", baseUrl, model: "other-1", timeoutMs: 10_000 });
    holders.glossModel = down === "off" ? first : withFallback(first, second);

    scene.github.clearFaults();
    const fail = (state: Row["issue"], match: string | RegExp) => {
      if (state === "slow") scene.github.fail({ match, delayMs: 4_000 });
      if (state === "broken") scene.github.fail({ match, status: 403, body: { message: "Forbidden" } });
    };
    fail(row.issue, "GET /repos/*/*/issues/1");
    fail(row.openList, /^GET \/repos\/[^/]+\/[^/]+\/issues(\?|$)/);
  }

  // What the parts do is the same on either database.
  const here = kind === "embedded" ? rows : rows.slice(0, 6);
  it.each(here)(
    "graph $graph, memory $memory, embeddings $embeddings, servers $servers, second model $standIn, issue $issue, open list $openList",
    async (row) => {
      await arrange(row);
      const title = `Arithmetic ${++nth} for ENG-1`;
      const body = row.issue === "off" ? "" : "Fixes #1";
      const pull = { ...at, author: "bob", base: "main", head: "topic" };
      const meets =
        row.openList === "off"
          ? null
          : (await scene.github.openPullRequest({ ...pull, title: "Meets" })).number;
      const { number } = await scene.github.openPullRequest({ ...pull, title, body });
      open.push(number, ...(meets === null ? [] : [meets]));
      const stored = await insertRun(database().db, {
        ...at,
        host: "github",
        number,
        trigger: "manual",
        post: true,
        requestedMode: nth % 2 === 0 ? "parallel" : "standard",
        correlationId: "c",
      });
      const run = await claimRun(database().db, stored!.id);
      const output = await runPipeline(run!, new AbortController().signal, undefined, {
        patience: patienceOf(row),
      });

      // Each thing that is missing, by name; and nothing beside.
      const asked = (part: keyof Row) => part !== "embeddings" || row.memory === "on" || row.memory === "off";
      const expected = parts.filter(asked).flatMap((part) => told[part][row[part]] ?? []);
      for (const pattern of expected) expect(output.problems).toContainEqual(expect.stringMatching(pattern));
      const unexpected = output.problems.filter((one) => !expected.some((pattern) => pattern.test(one)));
      expect(unexpected).toEqual([]);

      // What was there, was used.
      const done = await getReview(cli, output.runId);
      expect(done).toMatchObject({ status: "completed", outcome: "findings", problems: output.problems });
      expect(output.knowledge.related.map(({ name }) => name)).toEqual(row.graph === "on" ? ["#900"] : []);
      expect(output.knowledge.rules).toHaveLength(row.memory === "on" ? 1 : 0);
      expect(output.knowledge.memories).toHaveLength(row.memory === "on" ? 1 : 0);
      expect(output.overlaps.map((one) => one.number)).toEqual(row.openList === "on" ? [meets] : []);
      expect(output.issues).toHaveLength(row.issue === "on" ? 1 : 0);
      const note = done?.trace.steps.find(({ name }) => name === "gather")?.note ?? "";
      expect(note).toContain(
        asked("embeddings") && row.embeddings !== "on" ? "project memory by words alone" : "project memory",
      );
      expect(note.includes("by words alone")).toBe(asked("embeddings") && row.embeddings !== "on");

      // The reader is told the same as the trace.
      const [posted, ...more] = scene.github.reviews(at.owner, at.repo, number);
      expect(more).toEqual([]);
      for (const problem of output.problems.slice(0, 8))
        expect(posted?.body).toContain(`⚠️ ${problem.slice(0, 20)}`);
      expect(JSON.stringify([done, posted])).not.toContain("secret detail");
      expect((await replayReview(cli, output.runId)).replay).toMatchObject({
        result: "same",
        differences: [],
      });
    },
  );
});
