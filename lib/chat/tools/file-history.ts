import { z } from "zod";
import type { PastCommit } from "@/lib/source/change";
import { oneLine } from "@/lib/tools/one-line";
import { pathWithin } from "../cite/resolve";
import { defineChatTool, inRepository, repositoryField } from "./chat-tool";

const most = 15;

export const fileHistoryTool = defineChatTool({
  name: "file_history",
  description: `Gives the last ${most} commits that touched a path: hash, day, author and subject. Use it for why and since when.`,
  input: z.object({
    path: z.string().min(1).max(1_000).describe("From the repository's root, as in src/app.ts"),
    repository: repositoryField,
  }),
  run: ({ path: given, repository }, { shelf, signal }) =>
    inRepository(shelf, repository, async (named) => {
      const path = pathWithin(given, named.name);
      const sha = shelf.commits().findLast(({ name }) => name === named.name)?.sha;
      if (path === null || sha === undefined) return "Search this repository first, then name a path of it.";
      const commits = await shelf.tell(
        (library) => library.commits(named, { path, sha, limit: most }, signal),
        (found) => (found ?? []).map(describe).join("\n"),
      );
      if (commits === null) return "The history of this repository is not at hand.";
      return commits.map(describe).join("\n") || "No commit is known that touched it.";
    }),
});

function describe({ sha, date, author, subject }: PastCommit): string {
  const day = date.slice(0, 10) || "no date";
  return `${sha.slice(0, 12)} ${day} ${oneLine(author, 60)}: ${oneLine(subject, 160)}`;
}
