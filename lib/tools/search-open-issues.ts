import { z } from "zod";
import { scoreIssues } from "@/lib/issues/score-issues";
import { defineTool, type ToolResult } from "./tool";

const mostIssues = 8;

export const searchOpenIssues = defineTool({
  name: "search_open_issues",
  description: `Searches the repository's open issues by words and gives the ${mostIssues} best with number, title and the beginning of their text. Use it to find issues that this change bears on without naming them.`,
  input: z.object({
    query: z
      .string()
      .min(2)
      .max(300)
      .describe("Words that such an issue would use, as in: timeout upload retry"),
  }),
  run({ query }, { change, openIssues }): Promise<ToolResult> {
    if (openIssues.length === 0) return Promise.resolve({ text: "There are no open issues to search." });
    const found = scoreIssues(openIssues, [{ text: query, weight: 1, paths: true }]).slice(0, mostIssues);
    if (found.length === 0) {
      return Promise.resolve({
        text: `None of ${openIssues.length} open issues has any of these words. Try others.`,
      });
    }
    const repository = `${change.owner}/${change.repo}`;
    return Promise.resolve({
      text: found
        .map(({ issue }) => {
          const labels = issue.labels.length > 0 ? ` [${issue.labels.slice(0, 10).join(", ")}]` : "";
          const text = issue.body.replace(/\s+/g, " ").trim().slice(0, 240);
          return `#${issue.number} ${issue.title.slice(0, 300)}${labels}\n${text || "(no text)"}`;
        })
        .join("\n\n"),
      sources: found.map(({ issue }) => ({
        kind: "issue",
        repository,
        number: issue.number,
        title: issue.title,
      })),
    });
  },
});
