import { z } from "zod";
import type { ExternalItem, ExternalKnowledge } from "./external-knowledge";
import { oneLine } from "./one-line";
import { defineTool, type ToolContext, type ToolResult } from "./tool";
import { within } from "./within";

const mostMs = 10_000;
const mostItems = 5;
const longestText = 800;

export const getLinkedIssues = defineTool({
  name: "get_linked_issues",
  description: `Gives up to ${mostItems} issues of the team's tracker, by their names (as in ENG-12) or by what they are about. Use it to see what the change is meant to solve.`,
  input: z.object({
    ids: z.array(z.string().min(1).max(60)).max(mostItems).optional().describe('As in ["ENG-12"]'),
    query: z.string().max(300).optional().describe("Words that such an issue would use"),
  }),
  run: ({ ids = [], query = "" }, context) =>
    ids.length === 0 && query.trim() === ""
      ? Promise.resolve({ text: "Name an issue, or say what it is about.", isError: true })
      : ask(context, "issues", (outside, stop) =>
          outside.findIssues({ ids, query }, { limit: mostItems }, stop),
        ),
});

export const getRelatedErrors = defineTool({
  name: "get_related_errors",
  description: `Gives up to ${mostItems} errors that were seen in production in these files, the most recent first. Use it when a change touches how something fails.`,
  input: z.object({
    paths: z
      .array(z.string().min(1).max(1_000))
      .min(1)
      .max(10)
      .describe('Paths from the repository\'s root, as in ["src/app/page.tsx"]'),
  }),
  run: ({ paths }, context) =>
    ask(context, "errors", (outside, stop) => outside.findErrors({ paths }, { limit: mostItems }, stop)),
});

async function ask(
  { knowledge, signal }: ToolContext,
  kind: "issues" | "errors",
  find: (outside: ExternalKnowledge, stop: AbortSignal) => Promise<ExternalItem[]>,
): Promise<ToolResult> {
  const outside = knowledge?.external;
  if (!outside?.offers[kind]) return { text: `No server for ${kind} is configured.`, isError: true };
  const found = await within(`The server for ${kind}`, mostMs, (stop) => find(outside, stop), signal);
  if (found.length === 0) return { text: "It knows of none." };
  return { text: found.slice(0, mostItems).map(describe).join("\n\n") };
}

function describe({ source, id, title, text, url, state, at }: ExternalItem): string {
  const facts = [source, state, at?.slice(0, 10)].filter(Boolean).map((fact) => oneLine(fact ?? "", 60));
  const lines = [
    `${oneLine(id, 60)} ${oneLine(title, 300)} (${facts.join(", ")})`,
    oneLine(text, longestText) || "(no text)",
    url ? oneLine(url, 300) : "",
  ];
  return lines.filter(Boolean).join("\n");
}
