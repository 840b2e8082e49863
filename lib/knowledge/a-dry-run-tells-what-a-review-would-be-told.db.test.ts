import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { eachDatabase } from "@/db/testing/each-database";
import { byAgent } from "@/e2e/anthropic/by-agent";
import { say } from "@/e2e/anthropic/script";
import { startAnthropic, type AnthropicDouble } from "@/e2e/anthropic/start-anthropic";
import { makeRepository } from "@/e2e/github/testing/make-repository";
import { startMem0 } from "@/e2e/mem0/start-mem0";
import { parseEnv, setEnv } from "@/lib/env";
import { setMemories } from "@/lib/memory/open-memories";
import { reviewNow } from "@/lib/review/review-now";
import { dryRunMemories } from "./dry-run-memories";
import { addMemory, changeMemory, removeMemory } from "./edit-memory";
import { memoryOrder } from "./memory-inputs";

const cli = { kind: "cli" } as const;
const holders = globalThis as { glossModel?: unknown };
const verdict = "## Summary\nFine.\n\n## Review Verdict\n**APPROVE**\n\n<suggestions>[]</suggestions>";

eachDatabase("a dry run of memories", (database) => {
  let model: AnthropicDouble;
  let mem0: Awaited<ReturnType<typeof startMem0>>;
  let repository: ReturnType<typeof makeRepository>;
  let repo = "";

  beforeAll(async () => {
    model = await startAnthropic({ script: () => say(verdict) });
    mem0 = await startMem0();
  });
  afterAll(async () => {
    await model.close();
    await mem0.close();
    setMemories(null);
    setEnv(null);
  });

  function configure(more: Record<string, string> = {}) {
    const parsed = parseEnv({
      GLOSS_SECRET: "s".repeat(40),
      EMBEDDINGS: "off",
      GLOSS_VERIFY: "false",
      ...more,
    });
    if ("faults" in parsed) throw new Error(JSON.stringify(parsed.faults));
    setEnv(parsed.env);
    delete holders.glossModel;
  }

  beforeEach(() => {
    repository = makeRepository({ "src/total.ts": "export const total = 1;\n" });
    repository.commit("topic", { "src/total.ts": "export const total = 2;\n" });
  });
  afterEach(() => repository.remove());

  async function review(mode?: "static" | "parallel") {
    const what = { dir: repository.gitDir, base: "main", head: "topic" };
    const output = await reviewNow({ what, mode, post: false, signal: new AbortController().signal });
    repo = `${output.change.owner}/${output.change.repo}`;
    return output.runId;
  }
  const add = (text: string, more: object = {}) => addMemory(cli, memoryOrder.parse({ repo, text, ...more }));

  async function everything(): Promise<string> {
    const tables = ["workflow_runs", "model_calls", "memories", "memory_history", "audit_log"];
    const rows = await Promise.all(
      tables.map((table) =>
        database().db.execute(
          sql.raw(`select coalesce(json_agg(t order by t::text), '[]')::text from ${table} t`),
        ),
      ),
    );
    return JSON.stringify(rows);
  }

  for (const store of ["our own database", "mem0's service"])
    describe(`with memories in ${store}`, () => {
      beforeEach(() => {
        setMemories(null);
        const hosted = { MEM0_API_KEY: mem0.apiKey, MEM0_HOST: mem0.url };
        const asked = { ANTHROPIC_API_KEY: "k", ANTHROPIC_BASE_URL: model.url };
        configure({ ...asked, ...(store === "our own database" ? {} : hosted) });
      });

      it("shows a rule that was added since, and changes nothing and asks no model", async () => {
        const reviewId = await review();
        const rule = await add("Totals are integers.");
        const asked = model.journal.length;
        const stored = await everything();
        const run = await dryRunMemories(cli, { reviewId });
        expect(run).toMatchObject({ basis: "recorded", repo, agents: [{ agent: null, basis: "exact" }] });
        expect(run.memories).toMatchObject([{ id: rule.id, part: "rules", change: "new", draft: false }]);
        const [rules] = run.sections;
        expect([rules?.before, rules?.after.includes("Totals are integers.")]).toEqual(["", true]);
        const [agent] = run.agents;
        expect(agent?.after).toBeGreaterThan((agent?.before ?? 0) + "Totals are integers.".length);
        expect(await everything()).toBe(stored);
        expect(model.journal).toHaveLength(asked);

        // What the next review is told is what was shown.
        await review();
        const told = JSON.stringify(model.journal.at(-1)?.body);
        expect(
          rules?.after.split("\n").every((line) => told.includes(JSON.stringify(line).slice(1, -1))),
        ).toBe(true);
      });

      it("takes a draft as saved: a new one, one that changes, one that is switched off", async () => {
        await review();
        const rule = await add("Prices are in cents.");
        const reviewId = await review();
        const draft = { kind: "custom_rule" as const, text: "Prices are in whole euros." };
        const changed = await dryRunMemories(cli, { reviewId, draft: { id: rule.id, ...draft } });
        const mine = changed.memories.find(({ id }) => id === rule.id);
        expect(mine).toMatchObject({ change: "changed", draft: true, text: draft.text });
        expect(changed.sections[0]?.before).toContain("cents");
        expect(changed.sections[0]?.after).not.toContain("cents");
        const off = await dryRunMemories(cli, { reviewId, draft: { id: rule.id, ...draft, active: false } });
        expect(off.memories.find(({ id }) => id === rule.id)).toMatchObject({
          change: "gone",
          why: "It is switched off.",
        });
        const learned = { kind: "risk_module" as const, text: "Sums overflow here.", paths: ["src/**"] };
        const found = await dryRunMemories(cli, { reviewId, draft: learned });
        expect(found.memories.find(({ draft: isDraft }) => isDraft)).toMatchObject({ part: "project" });
        expect(found.notes.join(" ")).toContain("taken as found");
        const elsewhere = await dryRunMemories(cli, { reviewId, draft: { ...learned, paths: ["docs/**"] } });
        expect(elsewhere.memories.some(({ draft: isDraft }) => isDraft)).toBe(false);
        await expect(dryRunMemories(cli, { reviewId, draft: { ...draft, text: " " } })).rejects.toMatchObject(
          {
            code: "bad_request",
          },
        );
      });

      it("says why a memory is gone", async () => {
        await review();
        const deleted = await add("Deleted soon.");
        const moved = await add("Totals of src are checked.", { kind: "decision", paths: ["src/**"] });
        const reviewId = await review();
        await removeMemory(cli, deleted.id, repo);
        await changeMemory(cli, moved.id, { paths: ["docs/**"] }, repo);
        const { memories: shown } = await dryRunMemories(cli, { reviewId });
        const why = (id: string) => shown.find((one) => one.id === id)?.why;
        expect(why(deleted.id)).toBe("It was deleted since.");
        expect(why(moved.id)).toBe("It is about other files than this change.");
      });
    });

  it("tells each of three agents and the synthesis apart, and what can't be known without a model", async () => {
    setMemories(null);
    configure({ ANTHROPIC_API_KEY: "k", ANTHROPIC_BASE_URL: model.url });
    model.setScript(
      byAgent({
        security: () => say("<suggestions>[]</suggestions>"),
        performance: () => say("<suggestions>[]</suggestions>"),
        style: () => say("<suggestions>[]</suggestions>"),
        synthesis: () => say(verdict),
      }),
    );
    const parallel = await review("parallel");
    await add("Totals are integers.");
    const { agents } = await dryRunMemories(cli, { reviewId: parallel });
    expect(agents.map(({ agent, basis }) => [agent, basis])).toEqual(
      ["security", "performance", "style", "synthesis"].map((agent) => [agent, "exact"]),
    );
    const without = await review("static");
    const run = await dryRunMemories(cli, { reviewId: without });
    expect(run).toMatchObject({ basis: "none", agents: [{ before: null, basis: "not_recorded" }] });
    expect(run.notes.join(" ")).toContain("No model looked");
    const older = await review("static");
    await database().db.execute(sql`update workflow_runs set gathered = null where id = ${older}`);
    await expect(dryRunMemories(cli, { reviewId: older })).rejects.toMatchObject({ code: "not_found" });
    await expect(dryRunMemories(cli, { reviewId: "x" })).rejects.toMatchObject({ code: "not_found" });
  });
});
