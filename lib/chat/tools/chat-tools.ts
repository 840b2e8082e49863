import type { Tool } from "@/lib/tools/tool";
import type { ChatToolContext } from "./chat-tool";
import { fileHistoryTool } from "./file-history";
import { findReferencesTool } from "./find-references";
import { findSymbolTool } from "./find-symbol";
import { pullRequestsTool } from "./pull-requests";
import { readLinesTool } from "./read-lines";
import { recallTool } from "./recall";
import { searchCodeTool } from "./search-code";

/** In the order in which a model is shown them. */
export const chatTools: Tool<unknown, ChatToolContext>[] = [
  searchCodeTool,
  readLinesTool,
  findSymbolTool,
  findReferencesTool,
  fileHistoryTool,
  pullRequestsTool,
  recallTool,
];
