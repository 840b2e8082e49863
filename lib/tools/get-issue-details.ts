import { z } from "zod";
import { GlossError } from "@/lib/errors";
import type { Issue } from "@/lib/source/change";
import { usualPatience } from "./patience";
import { defineTool, type ToolContext, type ToolResult } from "./tool";
import { within } from "./within";

const mostIssues = 5;
const longestBody = 3_000;

export const getIssueDetails = defineTool({
  name: "get_issue_details",
  description: `Gives title, state, labels and text of up to ${mostIssues} issues of this repository by number. Use it to see what the change is meant to solve.`,
  input: z.object({
    numbers: z.array(z.int().min(1)).min(1).max(mostIssues).describe("Issue numbers, as in [12, 40]"),
  }),
  async run({ numbers }, context): Promise<ToolResult> {
    const read = await Promise.all([...new Set(numbers)].map((number) => readOne(number, context)));
    const found = read.flatMap(({ issue }) => (issue ? [issue] : []));
    const repository = `${context.change.owner}/${context.change.repo}`;
    return {
      text: read.map(({ text }) => text).join("\n\n"),
      isError: found.length === 0,
      sources: found.map(({ number, title }) => ({ kind: "issue", repository, number, title })),
    };
  },
});

async function readOne(
  number: number,
  { change, source, knowledge, signal }: ToolContext,
): Promise<{ text: string; issue: Issue | null }> {
  const { owner, repo } = change;
  try {
    const issue = await within(
      "GitHub",
      (knowledge?.patience ?? usualPatience).host,
      (stop) => source.readIssue({ owner, repo, number }, stop),
      signal,
    );
    if (issue) return { text: describe(issue), issue };
    return {
      text: `#${number}: no such issue in ${owner}/${repo} (pull requests are not issues).`,
      issue: null,
    };
  } catch (error) {
    if (!(error instanceof GlossError) || error.code === "cancelled") throw error;
    return { text: `#${number} could not be read: ${error.message}`, issue: null };
  }
}

function describe(issue: Issue): string {
  const body = issue.body.trim();
  const cut = body.length > longestBody ? `${body.slice(0, longestBody)}… (cut)` : body;
  const labels = issue.labels.length > 0 ? `, labels: ${issue.labels.slice(0, 20).join(", ")}` : "";
  return `#${issue.number} ${issue.title.slice(0, 300)}\n${issue.state}, by ${issue.author}${labels}\n${cut || "(no text)"}`;
}
