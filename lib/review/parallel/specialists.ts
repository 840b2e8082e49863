import type { Category } from "@/lib/core/finding";
import type { AgentName } from "../parallel-review";
import type { ReplyForm } from "../parse-reply";

interface Specialist {
  /** Names of the tools that it may use, of those that there are. */
  tools: readonly string[];
  form: ReplyForm;
  /** The category of what it says: one that looks at a single side speaks of nothing else. */
  categoryOf: (said: Category) => Category;
}

/** Model calls and output tokens a response of one agent. */
export const agentLimits = { maxRounds: 6, maxTokens: 2_048 };
/** The synthesis has no tools: what is over its first answer goes to continuing and repairing it. */
export const synthesisLimits = { maxRounds: 4, maxTokens: 3_000 };

const formOf = (category: Category): ReplyForm => ({
  parts: ["suggestions"],
  mostComments: 20,
  category,
  more: [],
});

export const specialists: Record<AgentName, Specialist> = {
  security: {
    tools: ["read_file", "search_project_memory", "get_issue_details", "search_open_issues", "search_code"],
    form: formOf("security"),
    categoryOf: () => "security",
  },
  performance: {
    tools: ["read_file", "get_file_history", "search_project_memory", "search_code"],
    form: formOf("performance"),
    categoryOf: () => "performance",
  },
  style: {
    tools: ["read_file", "search_developer_memory", "search_project_memory", "search_open_issues"],
    form: formOf("style"),
    categoryOf: (said) => said,
  },
};

/** More than may be posted, so that what is over the limit is folded and not lost. */
export const synthesisForm: ReplyForm = {
  parts: ["summary", "verdict", "suggestions", "semantic_issues"],
  mostComments: 20,
  category: "maintainability",
  more: ["dropped", "memory_insights", "earlier_findings"],
};
