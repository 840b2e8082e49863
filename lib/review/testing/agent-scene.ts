import { onTestFinished } from "vitest";
import type { Script } from "@/e2e/anthropic/script";
import { type AnthropicDouble, startAnthropic } from "@/e2e/anthropic/start-anthropic";
import { createAnthropic } from "@/lib/llm/anthropic";
import { openDoor } from "@/lib/llm/door";
import type { Model } from "@/lib/llm/model";
import { memoryCallLog } from "@/lib/llm/memory-call-log";
import { reviewTools } from "@/lib/tools/review-tools";
import { contextOf, sourceOf } from "@/lib/tools/test-scene";
import type { ToolContext } from "@/lib/tools/tool";
import { renderReviewPrompt } from "../prompt";
import { type AgentOptions, type AgentResult, runAgent } from "../run-agent";
import { showDiff } from "../shown-diff";

export const sections = [
  "## Summary\nRounds totals.",
  "## Key Changes\n- src/total.ts",
  "## Issues\n- 🟡 Rounds too early.",
  "## Confidence\n4/5",
  "## Important Files Changed\n- src/total.ts",
  "## Review Verdict\n**REQUEST_CHANGES** because of rounding.",
].join("\n\n");

export const comment = {
  file: "src/total.ts",
  anchor: "2#xxxx",
  line_hint: "total = Math.round(total);",
  comment: "Rounds before the tax is added.",
  severity: "high",
  category: "correctness",
  confidence: 0.9,
};

/** A reply in the format that the prompt asks for. */
export const answerWith = (suggestions: string, issues = "[]"): string =>
  `${sections}\n\n<suggestions>${suggestions}</suggestions>\n<semantic_issues>${issues}</semantic_issues>`;

export const goodAnswer = answerWith(
  JSON.stringify([comment]),
  '[{"number":7,"confidence":"high","reason":"Same."}]',
);

export interface AgentScene {
  double: AnthropicDouble;
  model: Model;
  log: ReturnType<typeof memoryCallLog>;
  context: ToolContext;
  run: (more?: Partial<AgentOptions>) => Promise<AgentResult>;
}

/** An agent over one small change, with the double in the place of Anthropic. */
export async function agentScene(
  script: Script,
  options: { context?: Partial<ToolContext> } = {},
): Promise<AgentScene> {
  const double = await startAnthropic({ script });
  onTestFinished(() => double.close());
  const context = contextOf({
    source: sourceOf({ "src/tax.ts": "export const tax = 0.2;\n", "src/total.ts": "let total = 0;\n" }),
    ...options.context,
  });
  const model = createAnthropic({
    apiKey: "k",
    baseUrl: double.url,
    model: "claude-sonnet-5-5",
    timeoutMs: 5_000,
  });
  const log = memoryCallLog();
  const retry = { attempts: 3, firstWaitMs: 5, longestWaitMs: 100 };
  return {
    double,
    model,
    log,
    context,
    run: (more) =>
      runAgent({
        door: openDoor({ model, log, mode: "live", retry }),
        prompt: promptOf(context),
        tools: reviewTools,
        toolContext: context,
        ...more,
      }),
  };
}

export function promptOf({ change, openIssues }: ToolContext) {
  const shownDiff = showDiff(change.files, { budgetChars: 15_000 });
  return renderReviewPrompt({
    change,
    shownDiff,
    ruleFindings: [],
    references: [],
    issues: [],
    candidates: openIssues,
    overlaps: [],
  });
}
