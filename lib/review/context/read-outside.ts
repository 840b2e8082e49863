import type { Change } from "@/lib/source/change";
import type { ExternalItem, ExternalKnowledge } from "@/lib/tools/external-knowledge";
import { pathsToAsk } from "./read-graph";

const most = { issues: 5, errors: 5, messages: 5 };

/** Names of issues in a tracker (`ENG-12`) in the change's title, branch and text. */
const issueName = /\b[A-Z][A-Z0-9]{1,9}-\d{1,6}\b/g;

export async function readLinkedIssues(
  external: ExternalKnowledge,
  { title, body, head }: Change,
  query: string,
  signal: AbortSignal,
): Promise<ExternalItem[]> {
  const text = `${title}\n${head.ref.toUpperCase()}\n${body.slice(0, 4_000)}`;
  const ids = [...new Set(text.match(issueName) ?? [])].slice(0, most.issues);
  return bounded(
    await external.findIssues({ ids, query: query.slice(0, 300) }, { limit: most.issues }, signal),
    most.issues,
  );
}

export async function readErrors(
  external: ExternalKnowledge,
  change: Change,
  signal: AbortSignal,
): Promise<ExternalItem[]> {
  const paths = pathsToAsk(change);
  if (paths.length === 0) return [];
  return bounded(await external.findErrors({ paths }, { limit: most.errors }, signal), most.errors);
}

export async function readMessages(
  external: ExternalKnowledge,
  change: Change,
  signal: AbortSignal,
): Promise<ExternalItem[]> {
  const asked = { paths: pathsToAsk(change), query: change.title.slice(0, 200) };
  return bounded(await external.findMessages(asked, { limit: most.messages }, signal), most.messages);
}

const bounded = (items: ExternalItem[], limit: number): ExternalItem[] =>
  items.slice(0, limit).map((item) => ({
    ...item,
    title: item.title.slice(0, 300),
    text: item.text.slice(0, 600),
  }));
