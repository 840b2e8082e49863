import { z } from "zod";
import { defineTool, type Tool, type ToolResult } from "@/lib/tools/tool";
import type { AskedRepository, Shelf } from "../answering/shelf";
import { sameName } from "../answering/shelf";

/** What a tool of an answer may touch: the repositories that were asked about, as whoever asked may see them. */
export interface ChatToolContext {
  shelf: Shelf;
  signal: AbortSignal;
}

export const defineChatTool = defineTool as <Input>(
  tool: Tool<Input, ChatToolContext>,
) => Tool<unknown, ChatToolContext>;

/** The repository that is meant; where one alone was asked about, that one. A text says what is wrong. */
export function repositoryNamed(shelf: Shelf, name: string | undefined): AskedRepository | string {
  const [only, another] = shelf.repositories;
  if (name === undefined && only && !another) return only;
  const names = shelf.repositories.map((one) => one.name).join(", ");
  if (name === undefined) return `Say in which repository: ${names}.`;
  return (
    shelf.repositories.find((one) => sameName(one, name)) ??
    `This question is about ${names} alone; no other repository can be read.`
  );
}

export const repositoryField = z
  .string()
  .max(300)
  .optional()
  .describe("As owner/repo; needed where several are asked about");

/** The answer of a tool about the repository that is meant, or what is wrong with its name. */
export async function inRepository(
  shelf: Shelf,
  name: string | undefined,
  tell: (repository: AskedRepository) => Promise<string>,
): Promise<ToolResult> {
  const named = repositoryNamed(shelf, name);
  return typeof named === "string" ? { text: named, isError: true } : { text: await tell(named) };
}
