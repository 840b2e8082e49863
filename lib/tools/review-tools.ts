import { getLinkedIssues, getRelatedErrors } from "./ask-outside";
import { getFileHistory } from "./get-file-history";
import { getIssueDetails } from "./get-issue-details";
import { readFile } from "./read-file";
import { searchDeveloperMemory, searchProjectMemory } from "./search-memory";
import { searchOpenIssues } from "./search-open-issues";
import type { Tool } from "./tool";

/** What an agent can ask for in every review. */
export const reviewTools: Tool[] = [
  readFile,
  searchProjectMemory,
  searchDeveloperMemory,
  getFileHistory,
  getIssueDetails,
  searchOpenIssues,
];

/** The same, and what the servers that are configured offer. `offers` is kept with the run: a replay is offered the same. */
export const toolsFor = (offers: { issues: boolean; errors: boolean }): Tool[] => [
  ...reviewTools,
  ...(offers.issues ? [getLinkedIssues] : []),
  ...(offers.errors ? [getRelatedErrors] : []),
];
