import { z } from "zod";
import type { RelatedPullRequest } from "@/lib/graph/graph";
import { oneLine } from "@/lib/tools/one-line";
import { pathWithin } from "../cite/resolve";
import { defineChatTool, inRepository, repositoryField } from "./chat-tool";

const most = { pulls: 10, issues: 5 };

export const pullRequestsTool = defineChatTool({
  name: "pull_requests",
  description: `Gives up to ${most.pulls} pull requests that touched a path, as far as Gloss knows them: number, title, author, state, day, how they were reviewed, and which issues they close.`,
  input: z.object({
    path: z.string().min(1).max(1_000).describe("From the repository's root, as in src/app.ts"),
    repository: repositoryField,
  }),
  run: ({ path: given, repository }, { shelf, signal }) =>
    inRepository(shelf, repository, async (named) => {
      const path = pathWithin(given, named.name);
      if (path === null) return "That is no path of the repository.";
      const pulls = await shelf.tell(
        (library) => library.pulls(named, { path, limit: most.pulls }, signal),
        (found) => found.map(describe).join("\n"),
      );
      return pulls.map(describe).join("\n") || "No pull request is known that touched it.";
    }),
});

function describe({ number, title, author, state, at, verdict, closes }: RelatedPullRequest): string {
  const issues = closes.slice(0, most.issues).map((one) => `#${one}`);
  const facts = [
    `by ${oneLine(author ?? "nobody known", 60)}`,
    `${state} ${at.toISOString().slice(0, 10)}`,
    verdict === null ? "" : `reviewed: ${oneLine(verdict, 40)}`,
    issues.length === 0 ? "" : `closes ${issues.join(", ")}`,
  ];
  return `#${number} ${oneLine(title, 160)} (${facts.filter(Boolean).join(", ")})`;
}
