import { execFileSync } from "node:child_process";
import { eq } from "drizzle-orm";
import { afterEach, expect, it } from "vitest";
import { replyCache } from "@/db/schema/reply-cache";
import { workflowRuns } from "@/db/schema/workflow-runs";
import { eachDatabase } from "@/db/testing/each-database";
import { say, type Script, useTools } from "@/e2e/anthropic/script";
import { startAnthropic } from "@/e2e/anthropic/start-anthropic";
import { makeRepository } from "@/e2e/github/testing/make-repository";
import { parseEnv, setEnv } from "@/lib/env";
import { setProcessGraph } from "@/lib/graph/open-graph";
import { getReview } from "./get-review";
import { expireReplies, openReplyCache } from "./reply-cache";
import { replayReview } from "./replay-review";
import { reviewNow } from "./review-now";

const cli = { kind: "cli" } as const;
const holders = globalThis as { glossModel?: unknown };
const day = 86_400_000;

const before = "export function add(a: number, b: number) {\n  return a + b;\n}\n";
const after = "export function add(a: number, b: number) {\n  return a - b;\n}\n";
const answer =
  "## Summary\nIt subtracts.\n\n## Review Verdict\n**APPROVE** Fine.\n\n<suggestions>[]</suggestions>\n<semantic_issues>[]</semantic_issues>";
/** Reads a file, then answers. */
const reader: Script = (request) =>
  JSON.stringify(request.messages).includes("tool_result")
    ? say(answer)
    : useTools(["read_file", { path: "src/tax.ts" }]);

const move = (dir: string, sha: string) =>
  execFileSync("git", ["update-ref", "refs/heads/topic", sha], { cwd: dir });

eachDatabase("an answer of a model", (database) => {
  const ends: (() => unknown)[] = [];
  afterEach(async () => {
    setEnv(null);
    // It is one per process, on the database that the process had first.
    setProcessGraph(null);
    delete holders.glossModel;
    for (const end of ends.splice(0)) await end();
    await database().db.delete(replyCache);
  });

  async function scene(script: Script = reader) {
    const double = await startAnthropic({ script });
    ends.push(() => double.close());
    const parsed = parseEnv({
      GLOSS_SECRET: "s".repeat(40),
      EMBEDDINGS: "off",
      ANTHROPIC_API_KEY: "k",
      ANTHROPIC_BASE_URL: double.url,
    });
    if ("faults" in parsed) throw new Error(JSON.stringify(parsed.faults));
    setEnv(parsed.env);
    delete holders.glossModel;
    return double;
  }

  function repository() {
    const made = makeRepository({ "src/math.ts": before, "src/tax.ts": "export const tax = 0.2;\n" });
    ends.push(() => made.remove());
    made.commit("topic", { "src/math.ts": after });
    return made;
  }

  async function review(dir: string, { fresh = false } = {}) {
    const what = { dir, base: "main", head: "topic" };
    const { runId, usage, summary } = await reviewNow({
      what,
      fresh,
      mode: "standard",
      post: false,
      signal: new AbortController().signal,
    });
    const trace = (await getReview(cli, runId))?.trace;
    return { runId, usage, summary, calls: trace?.modelCalls ?? [] };
  }

  it("is given again to the same content, also after a rebase; it costs nothing, and a replay has it", async () => {
    const { journal } = await scene();
    const made = repository();
    const first = await review(made.gitDir);
    expect(first.calls.map(({ saved }) => saved)).toEqual([null, null]);
    expect(journal).toHaveLength(2);

    for (const rebased of [false, true]) {
      if (rebased) {
        made.commit("main", { "README.md": "Meanwhile.\n" });
        const sha = made.commit("rebased", { "src/math.ts": after }, { message: "change topic" });
        move(made.gitDir, sha);
      }
      const second = await review(made.gitDir);
      expect(journal).toHaveLength(2);
      expect(second.summary).toBe(first.summary);
      expect(second.usage).toMatchObject({ input: 0, output: 0, costUsd: 0 });
      expect(second.calls.map(({ saved }) => saved?.tokens)).toEqual(
        first.calls.map(
          ({ inputTokens, outputTokens, cachedTokens }) => inputTokens + outputTokens + cachedTokens,
        ),
      );
      expect((await replayReview(cli, second.runId)).replay.result).toBe("same");
    }
  });

  it("is not given to another repository, nor where one was asked to answer anew", async () => {
    const { journal } = await scene();
    const [one, other] = [repository(), repository()];
    await review(one.gitDir);
    await review(other.gitDir);
    expect(journal).toHaveLength(4);
    const anew = await review(one.gitDir, { fresh: true });
    expect(journal).toHaveLength(6);
    expect(anew.calls.map(({ saved }) => saved)).toEqual([null, null]);
    await review(one.gitDir);
    expect(journal).toHaveLength(6);
  });

  it("that is cut, or lacks what was asked for, is not kept", async () => {
    const made = repository();
    for (const script of [
      () => say("## Summary\nIt", { stopReason: "max_tokens" as const }),
      () => say("I would rather not say."),
    ]) {
      await scene(script);
      await review(made.gitDir);
      expect(await database().db.select().from(replyCache)).toEqual([]);
    }
  });

  it("lives for 90 days, however often it is given again, and not when a tool finds something else", async () => {
    const { journal } = await scene();
    const made = repository();
    const { runId, calls } = await review(made.gitDir);
    made.commit("main", { "src/tax.ts": "export const tax = 0.3;\n" });
    move(made.gitDir, made.commit("rebased", { "src/math.ts": after }, { message: "change topic" }));
    const second = await review(made.gitDir);
    // The file that it read is another one now.
    expect(second.calls.map(({ saved }) => saved !== null)).toEqual([true, false]);
    expect(journal).toHaveLength(3);
    const { db } = database();
    const [run] = await db.select().from(workflowRuns).where(eq(workflowRuns.id, runId));
    const [call] = calls;
    if (!run || !call) throw new Error("there is no run");
    const answered = Date.parse(call.startedAt);
    const at = (days: number) =>
      openReplyCache(db, run, () => new Date(answered + days * day)).find(call.requestHash);
    expect(await at(89.99)).not.toBeNull();
    expect(await at(90.01)).toBeNull();
    const lull = () => Promise.resolve();
    expect(await expireReplies(db, new Date(answered + 89.99 * day), lull)).toBe(0);
    expect(await expireReplies(db, new Date(answered + 91 * day), lull)).toBe(3);
    expect(await at(0)).toBeNull();
  });
});
