import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { connectInstallation, updateInstallation } from "@/db/queries/installations";
import { getReplayInputs } from "@/db/queries/replay-inputs";
import { claimRun, getRun, insertRun } from "@/db/queries/workflow-runs";
import { workflowRuns } from "@/db/schema/workflow-runs";
import { eachDatabase } from "@/db/testing/each-database";
import { type AgentScripts, type Asker, askerOf, byAgent } from "@/e2e/anthropic/by-agent";
import { overloaded, rateLimited, refuse, say, type Script, useTools } from "@/e2e/anthropic/script";
import { type AnthropicDouble, startAnthropic } from "@/e2e/anthropic/start-anthropic";
import { type MadeRepository, makeRepository } from "@/e2e/github/testing/make-repository";
import { parseEnv, setEnv } from "@/lib/env";
import { setProcessGraph } from "@/lib/graph/open-graph";
import { answers } from "@/lib/http/openapi";
import { usualPatience } from "@/lib/tools/patience";
import { changeOf, sourceOf } from "@/lib/tools/test-scene";
import { getReview } from "./get-review";
import { agentNames } from "./parallel-review";
import { runPipeline } from "./pipeline";
import { replayReview } from "./replay-review";
import { reviewNow } from "./review-now";
import { settleSettings } from "./settle-settings";
import { sealedOff } from "./testing/sealed-off";
import type { ReviewMode } from "./views";

const cli = { kind: "cli" } as const;
const holders = globalThis as {
  glossModel?: unknown;
  glossGitHub?: unknown;
  glossFault?: (point: string) => void;
};
const stays = new AbortController().signal;

const before = "export function total(prices: number[]) {\n  return prices.length;\n}\n";
const after =
  "export function total(prices: number[]) {\n  let sum = 0;\n  for (const price of prices) sum = add(sum, price);\n  return sum;\n}\n";

/** Reads a file, then says one thing about a line of the change. */
const looks =
  (line: string, comment: string, severity: string): Script =>
  (request, nth) => {
    if (nth % 2 === 1) return useTools(["read_file", { path: "src/tax.ts" }]);
    const anchor = new RegExp(`(\\d+#[0-9a-z]{4})\\|\\+ *${line}`).exec(
      JSON.stringify(request.messages),
    )?.[1];
    const one = { file: "src/total.ts", anchor, line_hint: line, comment, severity, confidence: 0.9 };
    return say(`## Notes\n- Read it.\n\n<suggestions>${JSON.stringify([one])}</suggestions>`);
  };
const nothing: Script = (_request, nth) =>
  nth % 2 === 1
    ? useTools(["read_file", { path: "src/tax.ts" }])
    : say("## Notes\n- Read it.\n\n<suggestions>[]</suggestions>");
const writes: Script = () =>
  say(
    `## Summary\nSums up.\n\n## Confidence\n4/5\n\n## Review Verdict\n**APPROVE**\n\n<suggestions>[]</suggestions>\n<dropped>[]</dropped>\n<semantic_issues>[]</semantic_issues>\n<memory_insights>["Totals are summed in src/total.ts."]</memory_insights>`,
  );
const well: AgentScripts = {
  security: nothing,
  performance: looks("for \\(const price", "Each price is added by a call.", "high"),
  style: looks("let sum", "Use what the project has for sums.", "low"),
  synthesis: writes,
};

let reads = 0;
const faults: [name: string, script: Script][] = [
  ["429 for ever", () => rateLimited(9_000)],
  ["a refusal", () => refuse()],
  ["no JSON", () => say("Looks fine to me.")],
  ["an endless tool loop", () => useTools(["read_file", { path: `src/${++reads}.ts` }])],
];
/** Who fails, each in another way; every agent in every way is tried without a database beside `parallel/`. */
const failures = [[0], [1], [2], [0, 1], [0, 2], [1, 2], [0, 1, 2]].map((who, at) => {
  const how = (one: number) => faults[(one + at) % faults.length];
  return {
    name: who.map((one) => `${agentNames[one]}: ${how(one)?.[0]}`).join(", "),
    of: Object.fromEntries(who.map((one) => [agentNames[one], how(one)?.[1]])),
  };
});

eachDatabase("a parallel review", (database) => {
  let model: AnthropicDouble;
  let repository: MadeRepository;
  const configure = (variables: Record<string, string>) => {
    const parsed = parseEnv({
      GLOSS_SECRET: "s".repeat(40),
      EMBEDDINGS: "off",
      GLOSS_VERIFY: "false",
      ...variables,
    });
    if ("faults" in parsed) throw new Error(JSON.stringify(parsed.faults));
    setEnv(parsed.env);
    delete holders.glossModel;
    delete holders.glossGitHub;
  };
  const key = () => ({ ANTHROPIC_API_KEY: "k", ANTHROPIC_BASE_URL: model.url });

  beforeAll(async () => {
    model = await startAnthropic({ script: byAgent(well) });
    repository = makeRepository({ "src/total.ts": before, "src/tax.ts": "export const tax = 0.2;\n" });
    repository.commit("topic", { "src/total.ts": after });
    configure(key());
  });
  afterAll(async () => {
    await model.close();
    repository.remove();
    setEnv(null);
    // It is one per process, on the database that the process had first.
    setProcessGraph(null);
  });

  function review(
    scripts: Partial<Record<Asker, Script | undefined>> = {},
    mode: ReviewMode | undefined = "parallel",
  ) {
    model.setScript(byAgent({ ...well, ...scripts } as AgentScripts));
    return reviewNow({
      what: { dir: repository.gitDir, base: "main", head: "topic" },
      mode,
      // Each asks the same of a model that answers otherwise.
      fresh: true,
      post: false,
      signal: stays,
    });
  }

  it("is one review with all that three found, stored, shown, and the same when it is replayed", async () => {
    const output = await review();
    expect(output).toMatchObject({
      mode: "parallel",
      verdict: "REQUEST_CHANGES",
      confidence: 4,
      basis: { modelCalls: 7, toolCalls: 3, filesRead: ["src/tax.ts"] },
      parallel: {
        because: "it was asked for",
        issues: {
          security: [],
          performance: [{ title: "Each price is added by a call", agents: ["performance"], state: "posted" }],
          style: [{ agents: ["style"], state: "folded" }],
        },
        memoryInsights: [{ kind: null, text: "Totals are summed in src/total.ts." }],
      },
    });
    const shown = await getReview(cli, output.runId);
    expect(shown).toMatchObject({ mode: "parallel", parallel: output.parallel });
    const calls = shown!.trace.modelCalls.map(({ agent }) => agent);
    expect(Map.groupBy(calls, (agent) => agent).size).toBe(4);
    expect(new Set(shown!.trace.toolCalls.map(({ agent }) => agent))).toEqual(new Set(agentNames));
    expect(answers.Review.safeParse(JSON.parse(JSON.stringify(shown))).error?.issues ?? []).toEqual([]);

    configure({ PARALLEL_REVIEW_AGENTS: "false" });
    const { result, tried } = await sealedOff(() => replayReview(cli, output.runId), inject("postgresUrl"));
    configure(key());
    expect(tried).toEqual([]);
    expect(result.replay).toMatchObject({ result: "same", differences: [], notes: [] });
    expect(result.replay.done.join(" ")).toContain("7 replies of the model and 3 outputs of tools");
  });

  it.each(failures)("is honest where these fail: $name", async ({ of }) => {
    const output = await review(of);
    const failing = agentNames.filter((agent) => agent in of);
    expect(
      output.parallel?.agents.filter(({ status }) => status === "failed").map(({ agent }) => agent),
    ).toEqual(failing);
    for (const agent of failing) expect(output.problems.join("\n")).toContain(`The ${agent} agent failed: `);
    expect(output.verdict).toBe(failing.includes("performance") ? "NEEDS_DISCUSSION" : "REQUEST_CHANGES");
    expect(await getRun(database().db, output.runId)).toMatchObject({
      status: "completed",
      mode: "parallel",
    });
    const { replay } = await replayReview(cli, output.runId);
    expect(replay).toMatchObject({ result: "same", differences: [] });
  });

  it("goes on where a killed process left it, in the mode that it had, and pays for nothing twice", async () => {
    const run = await insertRun(database().db, {
      trigger: "manual",
      host: "local",
      owner: "local",
      repo: "engine",
      localDir: repository.gitDir,
      localBase: "main",
      localHead: "topic",
      fresh: true,
      post: false,
      correlationId: "c",
    });
    configure({ ...key(), PARALLEL_REVIEW_AGENTS: "true" });
    model.setScript(byAgent(well));
    const asked = model.journal.length;
    holders.glossFault = (point) => {
      if (point === "before-judge") throw new Error("killed");
    };
    const first = await claimRun(database().db, run!.id);
    await expect(runPipeline(first!, stays)).rejects.toThrow("killed");
    delete holders.glossFault;
    expect(model.journal).toHaveLength(asked + 7);
    // Configured otherwise meanwhile.
    configure(key());
    await database().db.update(workflowRuns).set({ status: "queued" }).where(eq(workflowRuns.id, run!.id));
    const again = await claimRun(database().db, run!.id);
    const output = await runPipeline(again!, stays);
    expect(output).toMatchObject({
      mode: "parallel",
      parallel: { because: "all repositories are set to it" },
    });
    expect(model.journal).toHaveLength(asked + 7);
  });

  it("tells of a changed prompt at the agent that it concerns, and follows the others as they were", async () => {
    const { runId } = await review();
    await database().db.execute(
      `update model_calls set request_hash = 'other' || request_hash,
         request = jsonb_set(request, '{system}', '"Look at it.\\nBe brief."') where run_id = '${runId}' and agent = 'style'`,
    );
    const { replay, output } = await replayReview(cli, runId);
    expect(replay).toMatchObject({
      result: "different",
      headline: "Same result, but the model would be asked differently now.",
      differences: [{ part: "request", earlier: "Look at it.\nBe brief." }],
    });
    expect(output?.parallel?.agents.map(({ status }) => status)).toEqual(["done", "done", "done"]);
  });

  it("is what a repository is set to, whatever is configured for all", async () => {
    const { db } = database();
    const repo = { owner: "Ada", repo: "engine" };
    const { id } = await connectInstallation(db, { ...repo, webhookSecret: "sealed" });
    const run = (await insertRun(db, {
      ...repo,
      owner: "ada",
      trigger: "manual",
      host: "github",
      number: 1,
      post: false,
      correlationId: "c",
    }))!;
    const change = changeOf({ files: [] });
    const means = { source: sourceOf({}), patience: usualPatience, signal: new AbortController().signal };
    const chosen = async (reviewMode: "standard" | "parallel" | null) => {
      await updateInstallation(db, id, { reviewMode });
      await db.execute(`delete from replay_inputs where run_id = '${run.id}'`);
      return (await settleSettings(run, change, means)).chosen.mode;
    };
    expect([await chosen(null), await chosen("parallel"), await chosen("standard")]).toEqual([
      "standard",
      "parallel",
      "standard",
    ]);
    configure({ ...key(), PARALLEL_REVIEW_AGENTS: "true" });
    expect([await chosen(null), await chosen("standard")]).toEqual(["parallel", "standard"]);
    expect((await getReplayInputs(db, run.id))?.settings).toMatchObject({
      chosen: { mode: "standard", because: "the repository is set to it" },
    });
    configure(key());
  });

  it("is static where there is no key, and passes an outage of one call by the door's own retries", async () => {
    configure({});
    expect(await review()).toMatchObject({ mode: "static", staticReason: "no_model_key", parallel: null });
    configure(key());
    let down = true;
    const once: Script = (request, nth) => {
      if (!down) return nothing(request, nth - 1);
      down = false;
      return overloaded();
    };
    expect((await review({ security: once })).parallel?.agents[0]).toMatchObject({ status: "done" });
    expect(model.journal.some(({ request }) => request && askerOf(request) === "security")).toBe(true);
  });
});
