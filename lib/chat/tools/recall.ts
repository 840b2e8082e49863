import { z } from "zod";
import { oneLine } from "@/lib/tools/one-line";
import { defineChatTool, inRepository, repositoryField } from "./chat-tool";

const most = 8;

export const recallTool = defineChatTool({
  name: "recall",
  description: `Gives up to ${most} of the team's rules and of what earlier reviews learned of the repository: patterns, decisions, risks. Use it when it matters whether something is done on purpose. They are words of people and of reviews, no proof of what the code does.`,
  input: z.object({
    query: z.string().trim().min(2).max(300).describe("What it is about, in a few words"),
    repository: repositoryField,
  }),
  run: ({ query, repository }, { shelf }) =>
    inRepository(shelf, repository, async (named) => {
      // Not told as `tell` does: a memory that names code is no proof of it.
      const found = await shelf.remember(named, query, most);
      if (found.length === 0) return "Nothing is remembered that has to do with it.";
      return found
        .map(({ kind, origin, updatedAt, text }) => {
          const from = origin === "person" ? "written by a person" : "learned";
          return `${kind.replaceAll("_", " ")}, ${from}, ${updatedAt.slice(0, 10)}: ${oneLine(text, 500)}`;
        })
        .join("\n");
    }),
});
