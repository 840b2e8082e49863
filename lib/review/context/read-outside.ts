import type { ExternalAnswer, ExternalItem } from "@/lib/mcp/client/external-item";
import type { ExternalKnowledge } from "@/lib/mcp/client/external-knowledge";
import { externalQueryOf } from "@/lib/mcp/client/external-query";
import type { Change } from "@/lib/source/change";

const most = 5;
const longest = { title: 300, text: 600 };

type Ask = "linkedIssues" | "relatedErrors" | "messagesAbout";

/** What other people's servers know of the change, bounded once more for the prompt. */
export async function readOutside(
  external: ExternalKnowledge,
  ask: Ask,
  change: Change,
  numbers: number[],
  signal: AbortSignal,
): Promise<ExternalAnswer> {
  const { items, problems } = await external[ask](externalQueryOf(change, numbers), signal);
  return { items: items.slice(0, most).map(bounded), problems };
}

const bounded = (item: ExternalItem): ExternalItem => ({
  ...item,
  title: item.title.slice(0, longest.title),
  text: item.text.slice(0, longest.text),
});
