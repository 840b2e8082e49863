import { z } from "zod";
import { showPlaces } from "../answering/show-places";
import { defineChatTool, repositoryNamed } from "./chat-tool";

const most = 8;

export const searchCodeTool = defineChatTool({
  name: "search_code",
  description: `Finds up to ${most} places of the code by words, names of functions and types, or what they mean, best first, with their lines. Use names and words that the code itself would use.`,
  input: z.object({
    query: z.string().trim().min(1).max(500).describe("Words or names, as in `parseCookie expires`"),
    repository: z.string().max(300).optional().describe("Only in this one, as owner/repo"),
  }),
  async run({ query, repository }, { shelf }) {
    if (repository !== undefined) {
      const named = repositoryNamed(shelf, repository);
      if (typeof named === "string") return { text: named, isError: true };
    }
    const places = await shelf.search(query, most, repository);
    return { text: places.length === 0 ? "Nothing was found. Try other words." : showPlaces(places, 12_000) };
  },
});
