import type { Change } from "@/lib/source/change";
import { getFileHistory } from "./get-file-history";
import { getIssueDetails } from "./get-issue-details";
import { readFile } from "./read-file";
import { searchOpenIssues } from "./search-open-issues";
import type { Tool } from "./tool";

/** What the agent of a standard review can ask for, whatever the change comes from. */
export const reviewTools: Tool[] = [readFile, getIssueDetails, searchOpenIssues];

/** The same, and the history of files where git has it; by the change alone, so that a replay is offered the same. */
export const toolsFor = ({ host }: Change): Tool[] =>
  host === "local" ? [...reviewTools, getFileHistory] : reviewTools;
