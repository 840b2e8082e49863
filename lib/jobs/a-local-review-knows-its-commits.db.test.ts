import { afterAll, beforeAll, expect, it } from "vitest";
import { eachDatabase } from "@/db/testing/each-database";
import { say } from "@/e2e/anthropic/script";
import { startAnthropic, type AnthropicDouble } from "@/e2e/anthropic/start-anthropic";
import { makeRepository } from "@/e2e/github/testing/make-repository";
import { parseEnv, setEnv } from "@/lib/env";
import { setProcessGraph } from "@/lib/graph/open-graph";
import { performTasksOf } from "@/lib/knowledge/perform-task";
import { memories, setMemories } from "@/lib/memory/open-memories";
import { getReview } from "@/lib/review/get-review";
import { reviewNow } from "@/lib/review/review-now";

const cli = { kind: "cli" } as const;
const holders = globalThis as { glossModel?: unknown };
const never = new AbortController().signal;
const prose =
  "## Summary\nFine.\n\n## Review Verdict\n**APPROVE**\n\n<suggestions>[]</suggestions>\n<semantic_issues>[]</semantic_issues>";
const learned = '<memories>[{"kind":"decision","text":"Sums are computed in one place."}]</memories>';

eachDatabase("a review of local commits", () => {
  let model: AnthropicDouble;
  const made: ReturnType<typeof makeRepository>[] = [];

  beforeAll(async () => {
    setMemories(null);
    setProcessGraph(null);
    model = await startAnthropic({
      script: (request) =>
        say(JSON.stringify(request.system).includes("You keep the memory") ? learned : prose),
    });
    const parsed = parseEnv({
      EMBEDDINGS: "off",
      GLOSS_VERIFY: "false",
      ANTHROPIC_API_KEY: "k",
      ANTHROPIC_BASE_URL: model.url,
    });
    if ("env" in parsed) setEnv(parsed.env);
    delete holders.glossModel;
  });
  afterAll(async () => {
    await model.close();
    for (const repository of made) repository.remove();
    setEnv(null);
    setMemories(null);
    setProcessGraph(null);
  });

  async function review(more: string[], known?: ReturnType<typeof makeRepository>) {
    const repository = known ?? makeRepository({ "src/sum.ts": "one\n", "src/other name.ts": "x\n" });
    if (!known) made.push(repository);
    const shas = more.map((text) =>
      repository.commit("main", { "src/sum.ts": text }, { message: `Set ${text.trim()}` }),
    );
    repository.commit("topic", { "src/sum.ts": "last\n" });
    const asked = model.journal.length;
    const what = { dir: repository.gitDir, base: "main", head: "topic" };
    const output = await reviewNow({ what, post: false, signal: never });
    return {
      repository,
      output,
      shas,
      told: JSON.stringify(model.journal[asked]?.request).replaceAll("\\n", "\n"),
    };
  }

  it("names earlier commits and their authors by e-mail, and takes none of another folder's", async () => {
    const { output, shas, told } = await review(["two\n", "three\n"]);
    expect(told).toMatch(/# File experts\n[^\n]+\nsrc\/sum\.ts: ada@example\.com \(3, last 2026-01-02\)/);
    expect(told).toMatch(/# Developer context\n[^\n]+\nAda: 1 to 4 earlier pull requests here/);
    const names = output.knowledge.related.map(({ name }) => name);
    expect(new Set(names)).toEqual(new Set([...shas.map((sha) => sha.slice(0, 7)), expect.any(String)]));
    expect(output.knowledge.related.every(({ url }) => url === null)).toBe(true);
    expect(output.problems).toEqual([]);
    const other = await review([]);
    expect(other.output.knowledge.related).toHaveLength(1);
  });

  it("learns without a queue, says so, and what it learned becomes a rule by a person alone", async () => {
    const { output, repository } = await review(["four\n"]);
    await performTasksOf(output.runId, never);
    const done = await getReview(cli, output.runId);
    expect(done?.trace.steps.at(-1)).toMatchObject({ name: "learn", note: "1 learned" });
    const scope = { owner: output.change.owner, repo: output.change.repo };
    const [memory] = (await (await memories()).list(scope, {}, { limit: 9 })).items;
    if (!memory) throw new Error("Nothing was learned.");
    expect(memory).toMatchObject({
      kind: "decision",
      origin: "learned",
      provenance: { runId: output.runId, number: null },
    });
    const promoted = await (
      await memories()
    ).update(scope, memory.id, { kind: "custom_rule" }, { kind: "person", name: "ada" });
    expect(promoted).toMatchObject({ kind: "custom_rule", origin: "person", author: "ada" });
    const again = await review(["five\n"], repository);
    expect(again.told).toContain("Sums are computed in one place.\n</team-rules-");
  });
});
