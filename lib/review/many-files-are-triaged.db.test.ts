import { afterEach, expect, it } from "vitest";
import { eachDatabase } from "@/db/testing/each-database";
import { say, type Script } from "@/e2e/anthropic/script";
import { startAnthropic } from "@/e2e/anthropic/start-anthropic";
import { makeRepository } from "@/e2e/github/testing/make-repository";
import { parseEnv, setEnv } from "@/lib/env";
import { setProcessGraph } from "@/lib/graph/open-graph";
import { getReview } from "./get-review";
import { renderBody } from "./render-body";
import { replayReview } from "./replay-review";
import { reviewNow } from "./review-now";

const cli = { kind: "cli" } as const;
const holders = globalThis as { glossModel?: unknown };

const answer =
  "## Summary\nIt changes texts.\n\n## Confidence\n5/5\n\n## Review Verdict\n**APPROVE** Fine.\n\n<suggestions>[]</suggestions>\n<semantic_issues>[]</semantic_issues>";
const isTriage = (request: { system?: unknown }) =>
  JSON.stringify(request.system ?? "").includes("You prepare a code review");
/** Docs are left aside, the rest is looked at briefly. */
const triage = `<triage>${JSON.stringify(
  Array.from({ length: 12 }, (_none, at) => ({
    file: at + 1,
    depth: at < 6 ? "skip" : "glance",
    reason: `dull ${at}`,
  })),
)}</triage>`;

eachDatabase("a change with many files", () => {
  const ends: (() => unknown)[] = [];
  afterEach(async () => {
    setEnv(null);
    // It is one per process, on the database that the process had first.
    setProcessGraph(null);
    delete holders.glossModel;
    for (const end of ends.splice(0)) await end();
  });

  async function review(script: Script, variables: Record<string, string> = {}) {
    const double = await startAnthropic({ script });
    ends.push(() => double.close());
    const parsed = parseEnv({
      GLOSS_SECRET: "s".repeat(40),
      EMBEDDINGS: "off",
      ANTHROPIC_API_KEY: "k",
      ANTHROPIC_BASE_URL: double.url,
      ...variables,
    });
    if ("faults" in parsed) throw new Error(JSON.stringify(parsed.faults));
    setEnv(parsed.env);
    delete holders.glossModel;
    const made = makeRepository({ "README.md": "One.\n" });
    ends.push(() => made.remove());
    const files = Array.from({ length: 6 }, (_none, at) => [
      [`docs/${at}.md`, "Words.\n"],
      [`src/${at}.ts`, "export const a = 1;\n"],
    ]).flat();
    made.commit("topic", { ...Object.fromEntries(files), "src/auth.ts": "export const b = 2;\n" });
    const output = await reviewNow({
      what: { dir: made.gitDir, base: "main", head: "topic" },
      mode: "standard",
      post: false,
      signal: new AbortController().signal,
    });
    return { output, view: await getReview(cli, output.runId), journal: double.journal };
  }

  it("is read by a small model first; each decision is stored, shown, paid for and replayed", async () => {
    const { output, view, journal } = await review((request) => say(isTriage(request) ? triage : answer));
    expect(journal.map(({ body }) => JSON.parse(body).model)).toEqual([
      "claude-haiku-5-5",
      "claude-sonnet-5-5",
    ]);
    expect(output.triage).toMatchObject({ model: "anthropic/claude-haiku-5-5", problem: null });
    expect(view?.triage).toEqual(output.triage);
    expect(output.coverage.reviewed).toEqual(["src/auth.ts"]);
    expect(output.coverage.partly).toHaveLength(6);
    expect(output.coverage.partly[0]).toEqual({ path: "src/0.ts", reason: "looked at briefly: dull 6" });
    expect(output.coverage.notReviewed[0]).toEqual({
      path: "docs/0.md",
      reason: "left aside by triage: dull 0",
    });
    // Every changed line of code was seen.
    expect(output.verdict).toBe("APPROVE");
    expect(output.basis.modelCalls).toBe(2);
    const [small, large] = view?.trace.modelCalls ?? [];
    expect(small).toMatchObject({ purpose: "triage", agent: "triage" });
    expect(output.usage.input).toBe((small?.inputTokens ?? 0) + (large?.inputTokens ?? 0));
    expect(output.usage.costUsd).toBeCloseTo((small?.costUsd ?? 0) + (large?.costUsd ?? 0), 10);
    const body = renderBody(output);
    expect(body).toContain("decided how closely each file was looked at: 1 closely, 6 briefly, 6 not at all");
    expect(body).toContain("left aside by triage: dull 0");
    expect((await replayReview(cli, output.runId)).replay).toMatchObject({ result: "same", differences: [] });
  });

  it("is looked at closely as a whole where the small model breaks off, and where it is switched off", async () => {
    const broken = await review((request) => (isTriage(request) ? say("No.") : say(answer)));
    expect(broken.output.coverage).toMatchObject({ partly: [], notReviewed: [] });
    expect(broken.output.triage?.problem).toBe("the small model's answer could not be read");
    expect((await replayReview(cli, broken.output.runId)).replay.result).toBe("same");
    const off = await review(() => say(answer), { GLOSS_TRIAGE_FILES: "0" });
    expect(off.output.triage).toBeNull();
    expect(off.journal).toHaveLength(1);
  });
});
