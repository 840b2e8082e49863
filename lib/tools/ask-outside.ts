import { z } from "zod";
import { evidenceOf, type ExternalAnswer, type ExternalItem } from "@/lib/mcp/client/external-item";
import { type ExternalQuery, sortNames } from "@/lib/mcp/client/external-query";
import { oneLine } from "./one-line";
import { defineTool, type ToolContext, type ToolResult } from "./tool";
import { within } from "./within";

const mostItems = 5;
const longestText = 800;

export const getLinkedIssues = defineTool({
  name: "get_linked_issues",
  description: `Gives up to ${mostItems} issues of the team's tracker, by their names (as in ENG-12) or by what they are about. Use it to see what the change is meant to solve.`,
  input: z.object({
    ids: z.array(z.string().min(1).max(60)).max(mostItems).optional().describe('As in ["ENG-12"]'),
    query: z.string().max(300).optional().describe("Words that such an issue would use"),
  }),
  run({ ids = [], query = "" }, context) {
    const names = sortNames(ids);
    if (names.keys.length + names.numbers.length === 0 && query.trim() === "")
      return Promise.resolve({
        text: "Name an issue as in ENG-12 or #12, or say what it is about.",
        isError: true,
      });
    return ask(context, "issues", { ...names, words: query }, "linkedIssues");
  },
});

export const getRelatedErrors = defineTool({
  name: "get_related_errors",
  description: `Gives up to ${mostItems} errors that were seen in production in these files, the most recent first. Use it when a change touches how something fails.`,
  input: z.object({
    paths: z
      .array(z.string().min(1).max(1_000))
      .min(1)
      .max(5)
      .describe('Paths from the repository\'s root, as in ["src/app/page.tsx"]'),
  }),
  run: ({ paths }, context) => ask(context, "errors", { paths }, "relatedErrors"),
});

async function ask(
  { knowledge, change, signal }: ToolContext,
  kind: "issues" | "errors",
  asked: Partial<ExternalQuery>,
  how: "linkedIssues" | "relatedErrors",
): Promise<ToolResult> {
  const outside = knowledge?.external;
  if (!knowledge || !outside?.offers[kind])
    return { text: `No server for ${kind} is configured.`, isError: true };
  const { owner, repo } = change;
  const query = {
    repository: { owner, repo },
    keys: [],
    numbers: [],
    paths: [],
    words: "",
    url: null,
    ...asked,
  };
  const found = await within(
    `The server for ${kind}`,
    knowledge.patience.outside,
    (stop) => outside[how](query, stop),
    signal,
  );
  return tell(found);
}

function tell({ items, problems }: ExternalAnswer): ToolResult {
  const shown = items.slice(0, mostItems);
  const failed = shown.length === 0 && problems.length > 0;
  const texts = shown.map(describe);
  if (texts.length === 0 && !failed) texts.push("It knows of none.");
  return {
    text: [...texts, ...problems.slice(0, mostItems).map((problem) => oneLine(problem, 300))].join("\n\n"),
    isError: failed,
    sources: shown.flatMap((item) => evidenceOf(item) ?? []),
  };
}

function describe({ source, id, title, text, url, state, at, about }: ExternalItem): string {
  const facts = [source, state, at?.slice(0, 10)].filter(Boolean).map((fact) => oneLine(fact ?? "", 60));
  const lines = [
    `${oneLine(id, 60)} ${oneLine(title, 300)} (${facts.join(", ")})`.trim(),
    about.length > 0 ? `Found by: ${about.map((one) => oneLine(one, 200)).join(", ")}` : "",
    oneLine(text, longestText) || "(no text)",
    url ? oneLine(url, 300) : "",
  ];
  return lines.filter(Boolean).join("\n");
}
