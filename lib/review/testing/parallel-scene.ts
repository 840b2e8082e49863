import { onTestFinished } from "vitest";
import { type Asker, byAgent } from "@/e2e/anthropic/by-agent";
import type { Script } from "@/e2e/anthropic/script";
import { startAnthropic } from "@/e2e/anthropic/start-anthropic";
import { createAnthropic } from "@/lib/llm/anthropic";
import { openDoor } from "@/lib/llm/door";
import { memoryCallLog } from "@/lib/llm/memory-call-log";
import { noConfig } from "@/lib/repo-config/repo-config";
import { usualSettings } from "@/lib/repos/repository-settings";
import { sourceOf } from "@/lib/tools/test-scene";
import { askAgents } from "../ask-agents";
import type { Gathered } from "../gather";
import { judge } from "../judge";
import { promptVersions } from "../prompt-versions";
import { placeFindings } from "../place-findings";
import { change, found, nothingKnown, review } from "./parallel-change";

/** Three agents and a synthesis over one small change, each with its script, with a double in the place of Anthropic. */
export async function parallelScene(
  scripts: Partial<Record<Asker, Script>>,
  given: { gathered?: Partial<Gathered>; signal?: AbortSignal; files?: Record<string, string> } = {},
) {
  const quiet: Script = () => found();
  const all = { security: quiet, performance: quiet, style: quiet, synthesis: () => review([]), ...scripts };
  const double = await startAnthropic({ script: byAgent(all) });
  onTestFinished(() => double.close());
  const baseUrl = double.url;
  const model = createAnthropic({ apiKey: "k", baseUrl, model: "claude-sonnet-5-5", timeoutMs: 5_000 });
  const log = memoryCallLog();
  const retry = { attempts: 2, firstWaitMs: 1, longestWaitMs: 50 };
  const gathered = { ...nothingKnown, ...given.gathered };
  const source = sourceOf(given.files ?? { "src/load.ts": "export const load = () => 1;\n" });
  const told = { change, earlier: null, gathered, source };
  const common = {
    ...told,
    model: model.id,
    prompts: promptVersions.v2,
    diffBudget: 15_000,
    repository: usualSettings,
    config: noConfig,
  };
  const ask = (door = openDoor({ model, log, mode: "live", retry }), signal = given.signal) =>
    askAgents({ ...common, door, ...(signal ? { signal } : {}) }, "it was asked for");
  const judged = async (analysis: Awaited<ReturnType<typeof ask>>) => {
    const run = { id: "run", correlationId: "c", trigger: "cli" as const, startedAt: new Date(0) };
    const material = {
      change,
      whole: change,
      setAside: [],
      settings: usualSettings,
      config: noConfig,
      earlier: null,
      gathered,
      analysis,
      readHead: () => Promise.resolve(null),
    };
    return judge(run, material, await placeFindings(material));
  };
  return { double, model, log, source, ask, judged, review: async () => judged(await ask()) };
}
