import { getIssueDetails } from "./get-issue-details";
import { readFile } from "./read-file";
import { searchOpenIssues } from "./search-open-issues";
import type { Tool } from "./tool";

/** What the agent of a standard review can ask for. */
export const reviewTools: Tool[] = [readFile, getIssueDetails, searchOpenIssues];
