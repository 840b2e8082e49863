import { storableText } from "@/lib/core/storable";
import { redactSecrets } from "@/lib/llm/redact-secrets";
import { noConfig } from "@/lib/repo-config/repo-config";
import { settingsOfOld } from "@/lib/repos/repository-settings";
import { withGenerated } from "../generated-files";
import { materialOf } from "../material-of";
import { narrowChange } from "../narrow-change";
import { agentNames } from "../parallel-review";
import { type PromptWords, renderReviewPrompt } from "../prompt";
import { agentWords, promptVersions } from "../prompt-versions";
import type { StoredModelCall } from "../replay/stored-calls";
import type { StoredRun } from "../replay/stored-run";
import type { ReviewContext } from "../review-context";
import { currentSettings } from "../run-settings";
import { showNews } from "../since/new-files";

/** The first request of one agent, with the memories of now. Sizes are characters. */
export interface AgentPrompt {
  /** Null where one agent looks alone. */
  agent: string | null;
  /**
   * `exact`: the recorded prompt is, to the letter, what is compared with. `other_words`: another version of Gloss
   * wrote it. `not_recorded`: it was never asked.
   */
  basis: "exact" | "other_words" | "not_recorded";
  /** Null where nothing was asked. */
  before: number | null;
  after: number;
}

/** The first requests of a stored review's agents, and what they would be with another context. */
export function agentPrompts(stored: StoredRun, now: ReviewContext): AgentPrompt[] {
  const { change: whole, earlier, gathered, settings, modelCalls } = stored;
  const { diffBudget } = settings ?? currentSettings();
  const repository = settings?.repository ?? settingsOfOld;
  const config = settings?.config ?? noConfig;
  const change = withGenerated(narrowChange(whole, repository, config).change, gathered.generated);
  const triaged = stored.output?.triage?.files ?? [];
  const shown = showNews(change, earlier, { budgetChars: diffBudget, triaged });
  const told = (words: PromptWords, context: ReviewContext) =>
    asSent(
      renderReviewPrompt(
        materialOf({ change, earlier, gathered: { ...gathered, context }, repository, config }, shown),
        words,
      ).user.slice(0, -words.closing.length),
    );
  return agentsOf(stored).map(([agent, words]): AgentPrompt => {
    const recorded = firstRequest(modelCalls, agent);
    const before = told(words, gathered.context);
    const after = told(words, now);
    if (!recorded)
      return {
        agent,
        basis: "not_recorded",
        before: null,
        after: words.system.length + after.length + words.closing.length,
      };
    const exact = recorded.text.startsWith(before) && recorded.system === asSent(words.system);
    const size = recorded.system.length + recorded.text.length;
    return {
      agent,
      basis: exact ? "exact" : "other_words",
      before: size,
      after: size + after.length - before.length,
    };
  });
}

/** As the door writes down what it sends. */
const asSent = (text: string) => storableText(redactSecrets(text));

function agentsOf({ settings }: StoredRun): [agent: string | null, words: PromptWords][] {
  const version = promptVersions[settings?.prompts.version ?? "v2"];
  if (settings?.chosen.mode !== "parallel") return [[null, version.review]];
  return [
    ...agentNames.map((agent): [string, PromptWords] => [agent, agentWords(version, agent)]),
    ["synthesis", version.parallel.synthesis],
  ];
}

/** The last that began a conversation: what the result rests on. */
function firstRequest(calls: StoredModelCall[], agent: string | null) {
  const request = calls.findLast(
    (call) => call.agent === agent && call.request.messages.length === 1,
  )?.request;
  const block = request?.messages[0]?.content[0];
  return request && block?.type === "text" ? { system: request.system, text: block.text } : null;
}
