import type { Tool } from "@/lib/tools/tool";
import type { ChatToolContext } from "./chat-tool";
import { readLinesTool } from "./read-lines";
import { searchCodeTool } from "./search-code";

/** In the order in which a model is shown them. */
export const chatTools: Tool<unknown, ChatToolContext>[] = [searchCodeTool, readLinesTool];
