import { afterAll, beforeAll, expect, it } from "vitest";
import { claimRun, insertRun } from "@/db/queries/workflow-runs";
import { eachDatabase } from "@/db/testing/each-database";
import { type Asker, byAgent } from "@/e2e/anthropic/by-agent";
import { refuse, say, type Script } from "@/e2e/anthropic/script";
import { stage } from "@/e2e/server/stage";
import { parseEnv, setEnv } from "@/lib/env";
import { setProcessGraph } from "@/lib/graph/open-graph";
import { setMemories } from "@/lib/memory/open-memories";
import { getReview } from "./get-review";
import { type AgentName, agentNames } from "./parallel-review";
import { runPipeline } from "./pipeline";

const at = { owner: "ada", repo: "engine" };
const holders = globalThis as { glossModel?: unknown; glossGitHub?: unknown };
const subsets = [0, 1, 2, 3, 4, 5, 6, 7].map((bits) => agentNames.filter((_name, one) => (bits >> one) & 1));

const nothing: Script = () => say("## Notes\n- Looked.\n\n<suggestions>[]</suggestions>");
const approves: Script = () =>
  say(
    "## Summary\nFine.\n\n## Confidence\n5/5\n\n## Review Verdict\n**APPROVE**\n\n<suggestions>[]</suggestions><dropped>[]</dropped><semantic_issues>[]</semantic_issues><memory_insights>[]</memory_insights>",
  );
/** Each fails in another way. */
const failing: Record<AgentName, { script: Script; says: string }> = {
  security: { script: () => refuse(), says: "It declined to look at this change." },
  performance: { script: () => say("All fine."), says: "Its findings could not be read." },
  style: { script: () => ({ status: 401 }), says: "ANTHROPIC_API_KEY" },
};

eachDatabase("a pull request that three agents are to look at", (database) => {
  let scene: Awaited<ReturnType<typeof stage>>;

  beforeAll(async () => {
    setProcessGraph(null);
    setMemories(null);
    scene = await stage();
    scene.repository.commit("harmless", {
      "src/math.ts": "export const add = (a: number, b: number) => a + b;\n",
    });
    const parsed = parseEnv({ ...scene.env, EMBEDDINGS: "off" });
    if ("env" in parsed) setEnv(parsed.env);
    delete holders.glossModel;
    delete holders.glossGitHub;
  });
  afterAll(async () => {
    await scene.end();
    setEnv(null);
    delete holders.glossModel;
    delete holders.glossGitHub;
  });

  it.each(subsets)(
    "tells of it, in public and in the trace, where these fail: %s %s %s",
    async (...given) => {
      const failed = agentNames.filter((name) => given.includes(name));
      const scripts = Object.fromEntries(
        agentNames.map((name) => [name, failed.includes(name) ? failing[name].script : nothing]),
      );
      scene.model.setScript(byAgent({ ...scripts, synthesis: approves } as Record<Asker, Script>));
      const pull = {
        ...at,
        title: `Without ${failed.join(" and ")}`,
        author: "bob",
        base: "main",
        head: "harmless",
      };
      const { number } = await scene.github.openPullRequest(pull);
      const stored = await insertRun(database().db, {
        ...at,
        host: "github",
        number,
        trigger: "manual",
        post: true,
        requestedMode: "parallel",
        correlationId: "c",
      });
      const run = await claimRun(database().db, stored!.id);
      const output = await runPipeline(run!, new AbortController().signal);

      // All three looked and found nothing: only then it is approved, whatever the synthesis says.
      expect(output.verdict).toBe(failed.length === 0 ? "APPROVE" : "NEEDS_DISCUSSION");
      const [posted, ...more] = scene.github.reviews(at.owner, at.repo, number);
      expect(more).toEqual([]);
      expect(posted?.state).toBe(failed.length === 0 ? "APPROVED" : "COMMENTED");

      const done = await getReview({ kind: "cli" }, output.runId);
      const analysed = done?.trace.steps.find(({ name }) => name === "analyse")?.note;
      for (const name of agentNames) {
        const told = `The ${name} agent failed: `;
        expect(posted?.body.includes(told)).toBe(failed.includes(name));
        expect(output.problems.some((one) => one.startsWith(told))).toBe(failed.includes(name));
        expect(analysed).toContain(failed.includes(name) ? `${name} failed: ` : `${name} found 0`);
        if (failed.includes(name)) expect(analysed).toContain(failing[name].says.replace(/\.$/, ""));
      }
      const statics = posted?.body.includes("Static tier only: no agent could look.");
      expect(statics).toBe(failed.length === agentNames.length);
      expect(posted?.body.includes("✅")).toBe(failed.length === 0);
      const checks = scene.github.statuses(at.owner, at.repo)[0];
      expect(checks?.description).toMatch(failed.length === 0 ? /^Approved/ : /^Reviewed/);
      await scene.github.closePullRequest({ ...at, number });
    },
  );
});
