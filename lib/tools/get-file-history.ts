import pLimit from "p-limit";
import { z } from "zod";
import type { FileExpert, RelatedPullRequest } from "@/lib/graph/graph";
import { graphName } from "./graph-name";
import type { Knowledge } from "./knowledge";
import { oneLine } from "./one-line";
import { tellCommits, type Told } from "./tell-commits";
import { defineTool, type ToolContext, type ToolResult } from "./tool";
import { within } from "./within";

const most = { paths: 10, each: 5 };
/** Each of them starts a few processes of git. */
const filesAtOnce = 3;
/** Characters of the whole answer. */
const longestAnswer = 14_000;

export const getFileHistory = defineTool({
  name: "get_file_history",
  description: `Tells the past of up to ${most.paths} files before this change: who knows each of them best, the ${most.each} earlier pull requests that bear most on it and, where git is at hand, its last commits and those that last touched the lines that the change replaces. Use it when it matters why code is as it is, or whether a change takes back an earlier fix.`,
  input: z.object({
    paths: z
      .array(z.string().min(1).max(1_000))
      .min(1)
      .max(most.paths)
      .describe('Paths from the repository\'s root, as in ["src/app/page.tsx"]'),
  }),
  async run({ paths: given }, context): Promise<ToolResult> {
    const paths = [...new Set(given)];
    const { past } = context.source;
    if (!past && !context.knowledge)
      return { text: "The history of files is not at hand for this change.", isError: true };
    const limit = pLimit(filesAtOnce);
    const [known, ...commits] = await Promise.all([
      askGraph(paths, context),
      ...paths.map((path) => (past ? limit(() => tellCommits(path, past, context)) : null)),
    ]);
    const told = paths.map((path, at) => tellFile(path, known, commits[at] ?? null));
    const texts: string[] = [];
    const left: string[] = [];
    let length = 0;
    for (const [at, { text }] of told.entries()) {
      length += text.length;
      if (length <= longestAnswer || texts.length === 0) texts.push(text);
      else left.push(paths[at] ?? "");
    }
    if (left.length > 0) texts.push(`Too long for one answer, ask again for: ${left.join(", ")}`);
    if (known.problem !== null) texts.push(known.problem);
    return {
      text: texts.join("\n\n"),
      isError: told.every(({ failed }) => failed),
      ...(known.pulls.length > 0 ? { sources: evidenceOf(known.pulls) } : {}),
    };
  },
});

interface Known {
  experts: Map<string, FileExpert[]>;
  pulls: (RelatedPullRequest & { name: string; of: string })[];
  /** Why the graph told nothing; null when it answered, and where there is none. */
  problem: string | null;
}

async function askGraph(paths: string[], { change, knowledge, signal }: ToolContext): Promise<Known> {
  const none: Known = { experts: new Map(), pulls: [], problem: null };
  if (!knowledge) return none;
  const before = new Map(
    paths.map((path) => [path, change.files.find((one) => one.path === path)?.previousPath ?? path]),
  );
  try {
    return await within(
      "The graph",
      knowledge.patience.own,
      (stop) => readGraph(before, knowledge, change, stop),
      signal,
    );
  } catch (error) {
    if (signal?.aborted) throw error;
    return { ...none, problem: "Experts and earlier pull requests could not be read just now." };
  }
}

async function readGraph(
  before: Map<string, string>,
  { graph: open, graphOf }: Knowledge,
  { host, number }: ToolContext["change"],
  stop: AbortSignal,
): Promise<Known> {
  const graph = await open();
  const except = number === null ? {} : { except: number };
  const [experts, ...pulls] = await Promise.all([
    graph.fileExperts(graphOf, [...before.values()], { limit: most.each }, stop),
    ...[...before].map(async ([path, old]) =>
      (await graph.relatedPullRequests(graphOf, [old], { limit: most.each, ...except }, stop)).map(
        (pull) => ({ ...pull, name: graphName(host, pull.number), of: path }),
      ),
    ),
  ]);
  const byPath = new Map([...before].map(([path, old]) => [path, experts.get(old) ?? []]));
  return { experts: byPath, pulls: pulls.flat(), problem: null };
}

function tellFile(path: string, known: Known, commits: Told | null): Told {
  const experts = known.experts.get(path) ?? [];
  const pulls = known.pulls.filter(({ of }) => of === path);
  const knows = experts.length + pulls.length > 0;
  if (!knows && commits) return commits;
  if (!knows)
    return { text: `${oneLine(path, 300)}: nothing of its past is known.`, failed: known.problem !== null };
  const lines = [
    `${path}, from the graph of pull requests`,
    ...(experts.length > 0
      ? [
          `Knows it best: ${experts.map(({ login, pullRequests, lastAt }) => `${oneLine(login, 60)} (${pullRequests}, last ${lastAt.toISOString().slice(0, 10)})`).join(", ")}`,
        ]
      : []),
    ...(pulls.length > 0 ? ["Earlier changes of it:"] : []),
    ...pulls.map(
      ({ name, title, author, at, state, verdict }) =>
        `  ${name} ${oneLine(title, 140)} (by ${oneLine(author ?? "nobody known", 60)}, ${state} ${at.toISOString().slice(0, 10)}${verdict ? `, reviewed: ${verdict}` : ""})`,
    ),
    ...(commits && !commits.failed ? [commits.text] : []),
  ];
  return { text: lines.join("\n"), failed: false };
}

function evidenceOf(pulls: Known["pulls"]): NonNullable<ToolResult["sources"]> {
  const distinct = new Map(pulls.map((pull) => [pull.number, pull]));
  return [...distinct.values()].map(({ number, name, title, url }) => ({
    kind: "graph",
    fact: `${name} ${oneLine(title, 200)}`,
    ...(url === null ? {} : { number }),
  }));
}
