import { byAgent } from "@/e2e/anthropic/by-agent";
import { type Script, useTools } from "@/e2e/anthropic/script";
import { startAnthropic } from "@/e2e/anthropic/start-anthropic";
import { createAnthropic } from "@/lib/llm/anthropic";
import { openDoor } from "@/lib/llm/door";
import { memoryCallLog } from "@/lib/llm/memory-call-log";
import type { Model } from "@/lib/llm/model";
import { askAgents } from "@/lib/review/ask-agents";
import { change, found, nothingKnown, on, review } from "@/lib/review/testing/parallel-change";
import { sourceOf } from "@/lib/tools/test-scene";
import type { Benchmark } from "./benchmark";

const latencyMs = 400;
const rounds = 3;

/** Three agents at the same time against the same three one after the other, each call as slow as the others. */
export async function benchParallel(): Promise<Benchmark> {
  const reads: Script = (_request, nth) =>
    nth % rounds === 0
      ? found(on(nth, "Loads it again."))
      : useTools(["read_file", { path: `src/${nth}.ts` }]);
  const scripts = { security: reads, performance: reads, style: reads, synthesis: () => review([]) };
  const double = await startAnthropic({ script: byAgent(scripts), delayMs: latencyMs });
  const live = createAnthropic({
    apiKey: "k",
    baseUrl: double.url,
    model: "claude-sonnet-5-5",
    timeoutMs: 60_000,
  });
  const wall = async (model: Model) => {
    const door = openDoor({ model, log: memoryCallLog(), mode: "live" });
    const material = {
      change,
      gathered: nothingKnown,
      source: sourceOf({}),
      door,
      model: model.id,
      diffBudget: 15_000,
    };
    const start = performance.now();
    await askAgents(material, "it is measured");
    return performance.now() - start;
  };
  await wall(live); // Warm.
  const together = await wall(live);
  const inTurn = await wall(oneAtATime(live));
  await double.close();
  const calls = `${rounds} calls of each agent and one of the synthesis, ${latencyMs} ms each`;
  return {
    rows: [
      { name: `one after the other: ${calls}`, value: `${(inTurn / 1000).toFixed(2)} s` },
      {
        name: "at the same time",
        value: `${(together / 1000).toFixed(2)} s`,
        ratio: `${Math.round((100 * together) / inTurn)} % of one after the other`,
      },
    ],
    notes: ["From the material of a change to the merged proposals, against the double of the Messages API."],
  };
}

/** The same model for one caller at a time. */
function oneAtATime(model: Model): Model {
  let last: Promise<unknown> = Promise.resolve();
  return {
    ...model,
    complete(request, signal) {
      const turn = last.then(() => model.complete(request, signal));
      last = turn.catch(() => {});
      return turn;
    },
  };
}
