import { getLinkedIssues, getRelatedErrors } from "./ask-outside";
import { getFileHistory } from "./get-file-history";
import { getIssueDetails } from "./get-issue-details";
import { readFile } from "./read-file";
import { searchDeveloperMemory, searchProjectMemory } from "./search-memory";
import { searchCode } from "./search-code";
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

/** What is there beside them; kept with the run, so that a replay is offered the same. */
export interface Offers {
  issues: boolean;
  errors: boolean;
  /** Absent in runs from before it was offered. */
  code?: boolean;
}

/** The same, and what an index of the repository and the servers that are configured offer. */
export const toolsFor = ({ issues, errors, code = false }: Offers): Tool[] => [
  ...reviewTools,
  ...(issues ? [getLinkedIssues] : []),
  ...(errors ? [getRelatedErrors] : []),
  ...(code ? [searchCode] : []),
];
