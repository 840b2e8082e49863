import { z } from "zod";
import { requireRole } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import { globMatcher } from "@/lib/core/glob-matcher";
import { publicMessage } from "@/lib/errors";
import type { FileExpert, RelatedPullRequest } from "@/lib/graph/graph";
import { graph } from "@/lib/graph/open-graph";
import { log } from "@/lib/log";
import { memories } from "@/lib/memory/open-memories";
import { parseRepository } from "@/lib/review/list-reviews";
import { memoryView, type MemoryView } from "./memory-views";

export const knowledgeQuery = z.object({
  repo: z.string().describe("owner/repo"),
  paths: z.array(z.string().min(1).max(1_000)).min(1).max(10),
});

export interface FileKnowledge {
  /** Active rules that are about one of the files, or about everything. */
  rules: MemoryView[];
  /** What reviews learned that has to do with them, best first. */
  memories: MemoryView[];
  /** By path, who knows it best first. */
  experts: { path: string; people: FileExpert[] }[];
  /** Pull requests that touched them. */
  pulls: RelatedPullRequest[];
  /** What could not be read, a sentence each. */
  problems: string[];
}

const most = { memories: 8, experts: 3, pulls: 8 };
const patienceMs = 10_000;

/** What is known of files before somebody touches them. A part that can't be had is named and costs itself alone. */
export async function whatIsKnown(
  actor: Actor,
  { repo, paths }: z.output<typeof knowledgeQuery>,
): Promise<FileKnowledge> {
  const ref = parseRepository(repo);
  await requireRole(actor, ref, "viewer");
  const signal = AbortSignal.timeout(patienceMs);
  const problems: string[] = [];
  const soft = <T>(what: string, none: T, read: () => Promise<T>): Promise<T> =>
    read().catch((error: unknown) => {
      log.warn({ err: error, what }, "known of files");
      problems.push(`${what} could not be read: ${publicMessage(error)}`);
      return none;
    });

  const [rules, found, experts, pulls] = await Promise.all([
    soft("Rules", [], async () => (await memories()).rules(ref, signal)),
    soft("Memories", [], async () =>
      (await memories()).search(ref, paths.join(" "), { limit: most.memories }, signal),
    ),
    soft("Who knows the files", new Map<string, FileExpert[]>(), async () =>
      (await graph()).fileExperts(ref, paths, { limit: most.experts }, signal),
    ),
    soft("Earlier pull requests", [], async () =>
      (await graph()).relatedPullRequests(ref, paths, { limit: most.pulls }, signal),
    ),
  ]);
  const isAbout = (globs: string[]) => globs.length === 0 || globs.some((glob) => paths.some(meaning(glob)));
  return {
    rules: rules.filter((rule) => isAbout(rule.paths)).map((rule) => memoryView(ref, rule)),
    memories: found.map(({ memory }) => memoryView(ref, memory)),
    experts: [...experts].map(([path, people]) => ({ path, people })),
    pulls,
    problems,
  };
}

/** The files that a glob means, and those in a folder that it names. */
function meaning(glob: string): (path: string) => boolean {
  const meant = globMatcher(glob);
  const folder = `${glob.replace(/\/+$/, "")}/`;
  return (path) => path === glob || path.startsWith(folder) || meant(path);
}
