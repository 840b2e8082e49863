import { addRule } from "./add-rule";
import { askRepositoryTool } from "./ask-repository";
import { getContributorStats } from "./get-contributor-stats";
import { getPrVerdict } from "./get-pr-verdict";
import { getRecentReviews } from "./get-recent-reviews";
import { getRepoHealth } from "./get-repo-health";
import { getReviewTool } from "./get-review";
import { reviewChange } from "./review-change";
import { searchCodeTool } from "./search-code";
import { searchMemory } from "./search-memory";
import { searchReviews } from "./search-reviews";
import type { AgentTool } from "./tool";

/** In the order in which agents are shown them. */
export const allTools: readonly AgentTool[] = [
  getRecentReviews,
  searchReviews,
  getReviewTool,
  getPrVerdict,
  getRepoHealth,
  getContributorStats,
  searchMemory,
  searchCodeTool,
  askRepositoryTool,
  addRule,
  reviewChange,
];
