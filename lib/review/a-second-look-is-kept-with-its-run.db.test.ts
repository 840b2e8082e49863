import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { listFindings } from "@/db/queries/findings";
import { claimRun, insertRun } from "@/db/queries/workflow-runs";
import { workflowRuns } from "@/db/schema/workflow-runs";
import { eachDatabase } from "@/db/testing/each-database";
import { askerOf } from "@/e2e/anthropic/by-agent";
import { type MessagesRequest, say, type Script, useTools } from "@/e2e/anthropic/script";
import { type AnthropicDouble, startAnthropic } from "@/e2e/anthropic/start-anthropic";
import { type MadeRepository, makeRepository } from "@/e2e/github/testing/make-repository";
import { reviewOf } from "@/e2e/server/stage";
import { parseEnv, setEnv } from "@/lib/env";
import { setProcessGraph } from "@/lib/graph/open-graph";
import { answers } from "@/lib/http/openapi";
import { getReview } from "./get-review";
import { runPipeline } from "./pipeline";
import { replayReview } from "./replay-review";
import { reviewNow } from "./review-now";
import { sealedOff } from "./testing/sealed-off";

const cli = { kind: "cli" } as const;
const holders = globalThis as { glossModel?: unknown; glossFault?: (point: string) => void };
const stays = new AbortController().signal;

const before = "export function add(a: number, b: number) {\n  return a + b;\n}\n";
const after = "export function add(a: number, b: number) {\n  return a - b;\n}\n";
const told = JSON.stringify([
  {
    id: "f1",
    verdict: "refute",
    reason: "The name is turned in src/sign.ts:1.",
    evidence: ["src/sign.ts:1"],
  },
]);
/** Reads a file before it says anything. */
const refutes = (request: MessagesRequest) =>
  JSON.stringify(request.messages).includes("tool_result")
    ? say(`<verdicts>${told}</verdicts>`)
    : useTools(["read_file", { path: "src/sign.ts" }]);
const script: Script = (request) =>
  askerOf(request) === "skeptic" ? refutes(request) : say(reviewOf(JSON.stringify(request.messages)));

eachDatabase("a second look", (database) => {
  let model: AnthropicDouble;
  let repository: MadeRepository;
  const configure = (variables: Record<string, string> = {}) => {
    const parsed = parseEnv({
      GLOSS_SECRET: "s".repeat(40),
      EMBEDDINGS: "off",
      ANTHROPIC_API_KEY: "k",
      ANTHROPIC_BASE_URL: model.url,
      ...variables,
    });
    if ("faults" in parsed) throw new Error(JSON.stringify(parsed.faults));
    setEnv(parsed.env);
    delete holders.glossModel;
  };
  beforeAll(async () => {
    model = await startAnthropic({ script });
    repository = makeRepository({ "src/math.ts": before, "src/sign.ts": "export const sign = -1;\n" });
    repository.commit("topic", { "src/math.ts": after });
    repository.commit("quiet", { ".gloss.yml": "verify: off\n" });
    configure();
  });
  afterAll(async () => {
    await model.close();
    repository.remove();
    setEnv(null);
    // It is one per process, on the database that the process had first.
    setProcessGraph(null);
  });
  const review = (base = "main") =>
    reviewNow({
      what: { dir: repository.gitDir, base, head: "topic" },
      mode: "standard",
      fresh: true,
      post: false,
      signal: stays,
    });

  it("is stored with each finding, shown, and the same in a replay that reaches nobody", async () => {
    const { runId, findings } = await review();
    expect(findings).toMatchObject([
      { state: "dropped", stateReason: "refuted by a second look: The name is turned in src/sign.ts:1." },
    ]);
    const [row] = await listFindings(database().db, runId);
    expect(row?.secondLook).toEqual(findings[0]?.secondLook);
    const shown = await getReview(cli, runId);
    expect(shown).toMatchObject({
      verdict: "NEEDS_DISCUSSION",
      secondLook: { unverified: "hold", counts: { refuted: 1 }, modelCalls: 2, toolCalls: 1, unasked: [] },
      findings: [{ secondLook: { verdict: "refuted", evidence: [{ path: "src/sign.ts", startLine: 1 }] } }],
    });
    expect(shown?.trace.steps.map(({ name, note }) => `${name}: ${note}`)).toContain(
      "verify: 1 of 1 finding refuted by a second look",
    );
    expect(answers.Review.safeParse(JSON.parse(JSON.stringify(shown))).error?.issues ?? []).toEqual([]);

    // Switched off meanwhile: the run goes on as it began.
    configure({ GLOSS_VERIFY: "false", GLOSS_VERIFY_CALLS: "1" });
    const { result, tried } = await sealedOff(() => replayReview(cli, runId), inject("postgresUrl"));
    configure();
    expect(tried).toEqual([]);
    expect(result.replay).toMatchObject({ result: "same", differences: [], notes: [] });
  });

  it("is not made where it is switched off, for all or by the repository's own file", async () => {
    configure({ GLOSS_VERIFY: "false" });
    expect(await review()).toMatchObject({ secondLook: null, findings: [{ state: "posted" }] });
    configure();
    const { secondLook, findings, problems } = await review("quiet");
    expect([secondLook, findings[0]?.secondLook, problems]).toEqual([null, undefined, []]);
  });

  it("is paid for once, where the process dies between it and the review's end", async () => {
    const run = await insertRun(database().db, {
      trigger: "manual",
      host: "local",
      owner: "local",
      repo: "engine",
      localDir: repository.gitDir,
      localBase: "main",
      localHead: "topic",
      post: false,
      fresh: true,
      correlationId: "c",
    });
    const asked = model.journal.length;
    for (const point of ["after-verify", "before-completing", null]) {
      holders.glossFault = (reached) => {
        if (reached === point) throw new Error("killed");
      };
      await database().db.update(workflowRuns).set({ status: "queued" }).where(eq(workflowRuns.id, run!.id));
      const claimed = await claimRun(database().db, run!.id);
      if (point) await expect(runPipeline(claimed!, stays)).rejects.toThrow("killed");
      else
        expect(await runPipeline(claimed!, stays)).toMatchObject({ secondLook: { counts: { refuted: 1 } } });
    }
    delete holders.glossFault;
    expect(model.journal).toHaveLength(asked + 3);
  });
});
