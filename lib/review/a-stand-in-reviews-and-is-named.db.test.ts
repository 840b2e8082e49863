import { afterEach, expect, inject, it } from "vitest";
import { eachDatabase } from "@/db/testing/each-database";
import * as anthropic from "@/e2e/anthropic/script";
import { startAnthropic } from "@/e2e/anthropic/start-anthropic";
import { makeRepository } from "@/e2e/github/testing/make-repository";
import { say, shownText, useTools, type Script } from "@/e2e/openai/script";
import { startOpenAi } from "@/e2e/openai/start-openai";
import { reviewOf } from "@/e2e/server/stage";
import { parseEnv, setEnv } from "@/lib/env";
import { setProcessGraph } from "@/lib/graph/open-graph";
import { getReview } from "./get-review";
import { renderBody } from "./render-body";
import { replayReview } from "./replay-review";
import { reviewNow } from "./review-now";
import { sealedOff } from "./testing/sealed-off";

const cli = { kind: "cli" } as const;
const holders = globalThis as { glossModel?: unknown };

function configure(variables: Record<string, string>): void {
  const parsed = parseEnv({
    GLOSS_SECRET: "s".repeat(40),
    EMBEDDINGS: "off",
    GLOSS_VERIFY: "false",
    ...variables,
  });
  if ("faults" in parsed) throw new Error(JSON.stringify(parsed.faults));
  setEnv(parsed.env);
  delete holders.glossModel;
}

/** Reads a file, then answers. */
const second: Script = (request, nth) =>
  nth === 1 ? useTools(["read_file", { path: "src/tax.ts" }]) : say(reviewOf(shownText(request)));

async function traceOf(id: string) {
  const review = await getReview(cli, id);
  if (!review) throw new Error("the review is gone");
  return review.trace;
}

eachDatabase("a review", () => {
  const ends: (() => Promise<void>)[] = [];
  afterEach(async () => {
    setEnv(null);
    // It is one per process, on the database that the process had first.
    setProcessGraph(null);
    delete holders.glossModel;
    for (const end of ends.splice(0)) await end();
  });

  async function doubles(first: anthropic.Script, other: Script) {
    const one = await startAnthropic({ script: first });
    const two = await startOpenAi({ script: other });
    ends.push(
      () => one.close(),
      () => two.close(),
    );
    return {
      one,
      two,
      anthropicEnv: { ANTHROPIC_API_KEY: "k", ANTHROPIC_BASE_URL: one.url },
      openaiEnv: { OPENAI_API_KEY: "k", OPENAI_BASE_URL: two.url, OPENAI_MODEL: "qwen3" },
    };
  }

  async function review() {
    const repository = makeRepository({
      "src/math.ts": "export function add(a: number, b: number) {\n  return a + b;\n}\n",
      "src/tax.ts": "export const tax = 0.2;\n",
    });
    repository.commit("topic", {
      "src/math.ts": "export function add(a: number, b: number) {\n  return a - b;\n}\n",
    });
    try {
      return await reviewNow({
        what: { dir: repository.gitDir, base: "main", head: "topic" },
        mode: undefined,
        post: false,
        signal: new AbortController().signal,
      });
    } finally {
      repository.remove();
    }
  }

  it("goes on with the second model when the first is overloaded in the middle, and says so everywhere", async () => {
    const { one, two, anthropicEnv, openaiEnv } = await doubles(
      (_request, nth) =>
        nth === 1
          ? anthropic.think("Hm.", anthropic.useTools(["read_file", { path: "src/math.ts" }]))
          : anthropic.overloaded(),
      second,
    );
    configure({ ...anthropicEnv, ...openaiEnv });
    const output = await review();
    const name = "openai-compatible/qwen3";
    expect(output).toMatchObject({
      mode: "standard",
      verdict: "REQUEST_CHANGES",
      basis: { model: name, modelCalls: 3, toolCalls: 2, filesRead: ["src/math.ts", "src/tax.ts"] },
      usage: { costUsd: null },
      problems: [expect.stringContaining("anthropic/claude-sonnet-5-5 could not answer") as string],
    });
    expect(renderBody(output)).toContain(name);
    expect(two.journal.map(({ refused }) => refused)).toEqual([null, null]);
    expect(one.journal.length).toBeGreaterThan(2);

    const trace = await traceOf(output.runId);
    const changed = trace.modelCalls.filter(({ model }) => model === name);
    expect(changed.map(({ insteadOf }) => insteadOf)).toEqual([
      expect.stringContaining("529"),
      expect.stringContaining("529"),
    ]);
    expect(trace.modelCalls.filter(({ error }) => error !== null).length).toBeGreaterThan(1);

    configure({});
    const { result, tried } = await sealedOff(() => replayReview(cli, output.runId), inject("postgresUrl"));
    expect(tried).toEqual([]);
    expect(result.replay).toMatchObject({ result: "same", differences: [] });
  }, 30_000);

  it("is made by the OpenAI-compatible model alone when there is no other", async () => {
    const { one, openaiEnv } = await doubles(() => anthropic.overloaded(), second);
    configure(openaiEnv);
    const output = await review();
    expect(output).toMatchObject({ basis: { model: "openai-compatible/qwen3" }, problems: [] });
    expect(one.journal).toEqual([]);
    const trace = await traceOf(output.runId);
    expect(trace.modelCalls.every(({ insteadOf }) => insteadOf === null)).toBe(true);
  });

  it("tells that the server did not say what it used", async () => {
    const { openaiEnv } = await doubles(
      () => anthropic.overloaded(),
      (request) => say(reviewOf(shownText(request)), { usage: null }),
    );
    configure(openaiEnv);
    const output = await review();
    expect(output.usage.input).toBeGreaterThan(100);
    expect(output).toMatchObject({
      usage: { costUsd: null },
      problems: [expect.stringContaining("the tokens are estimated") as string],
    });
  });
});
