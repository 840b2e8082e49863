import { z } from "zod";
import { oneLine } from "@/lib/tools/one-line";
import { citationText } from "../citation";
import { defineChatTool, inRepository, repositoryField } from "./chat-tool";

const most = 20;

export const findSymbolTool = defineChatTool({
  name: "find_symbol",
  description: `Gives up to ${most} declarations of a name in the indexed code: function, class, type, method, constant or heading, with what it stands in, its head and its lines. Quicker and surer than a search when you know the name.`,
  input: z.object({
    name: z.string().trim().min(1).max(200).describe("As it is declared, without its container: `readBody`"),
    repository: repositoryField,
  }),
  run: ({ name, repository }, { shelf }) =>
    inRepository(shelf, repository, async (named) => {
      const { sha, items } = await shelf.look(
        named,
        (library) => library.definitions(named, name, most),
        ({ signature }) => signature,
      );
      if (items.length === 0)
        return "No such name is declared in what is indexed. Search for it, or for its parts.";
      const lines = items.map(({ path, startLine, endLine, kind, container, signature, name: written }) => {
        const place = citationText({ repository: named.name, path, startLine, endLine, sha });
        const within = container === null ? "" : ` in ${oneLine(container, 120)}`;
        return `${place} ${kind} ${oneLine(written, 120)}${within}: ${oneLine(signature, 220)}`;
      });
      return lines.join("\n");
    }),
});
