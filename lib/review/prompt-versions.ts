import { type PromptName, promptNames } from "@/lib/core/prompt-names";
import type { AgentName } from "./parallel-review";
import { type PromptWords, versionOf } from "./prompt";
import { performanceV2, securityV2, styleV2 } from "./prompts/parallel-v2";
import { performanceV1 } from "./prompts/performance-v1";
import { reviewV2 } from "./prompts/review-v2";
import { reviewV3 } from "./prompts/review-v3";
import { securityV1 } from "./prompts/security-v1";
import { styleV1 } from "./prompts/style-v1";
import { synthesisV1 } from "./prompts/synthesis-v1";

/** All words of one version: of the agent that looks alone, and of the four of a parallel review. */
export interface PromptVersion {
  name: PromptName;
  title: string;
  /** How it differs from the others, for who has to choose. */
  about: string;
  review: PromptWords;
  parallel: {
    name: string;
    /** In the order of `agentNames`. */
    agents: [security: PromptWords, performance: PromptWords, style: PromptWords];
    synthesis: PromptWords;
  };
}

/** Every version that reviews were made with since they can be chosen; none is ever edited or taken away. */
export const promptVersions: Record<PromptName, PromptVersion> = {
  v2: {
    name: "v2",
    title: "Plain",
    about: "Asks for real problems, and for silence where there are none.",
    review: reviewV2,
    parallel: {
      name: "parallel-v1",
      agents: [securityV1, performanceV1, styleV1],
      synthesis: synthesisV1,
    },
  },
  v3: {
    name: "v3",
    title: "Precise",
    about:
      "The same, and each finding has to pass four questions: which case goes wrong, which lines show it, what would prevent it, and whether its owners would change it before merging.",
    review: reviewV3,
    parallel: {
      name: "parallel-v2",
      agents: [securityV2, performanceV2, styleV2],
      synthesis: synthesisV1,
    },
  },
};

const places: Record<AgentName, 0 | 1 | 2> = { security: 0, performance: 1, style: 2 };

/** What one of the three agents is told. */
export const agentWords = ({ parallel }: PromptVersion, agent: AgentName): PromptWords =>
  parallel.agents[places[agent]];

/** A version as it is shown: its words too, under the names that runs record. */
export interface PromptVersionView {
  name: PromptName;
  title: string;
  about: string;
  /** What a run with it records, with one agent and with three, before anything was reviewed. */
  recorded: { standard: string; parallel: string };
  texts: { name: string; text: string }[];
}

/** All versions, the oldest first. */
export const listPromptVersions = (): PromptVersionView[] =>
  promptNames.map((name) => {
    const { title, about, review, parallel } = promptVersions[name];
    return {
      name,
      title,
      about,
      recorded: { standard: versionOf(review), parallel: versionOf(parallel) },
      texts: [review, ...parallel.agents, parallel.synthesis].map((words) => ({
        name: words.name,
        text: words.system,
      })),
    };
  });
