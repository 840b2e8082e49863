import type { Change } from "@/lib/source/change";
import type { RepositoryRef } from "@/lib/core/repository-key";
import { readDeveloper, readProject, readRules, type ReadableMemories } from "../context/read-memories";
import type { KnownMemory, ReviewContext } from "../review-context";

export interface PresentMemories {
  rules: KnownMemory[];
  project: KnownMemory[];
  developer: KnownMemory[];
  /** What of it is to be told, a sentence each. */
  notes: string[];
}

/** The memories that a review of this change would be given now. Rejects with what the store rejects with. */
export async function presentMemories(
  memories: ReadableMemories,
  repository: RepositoryRef,
  change: Change,
  signal: AbortSignal,
): Promise<PresentMemories> {
  const where = { repository };
  const [rules, project, developer] = await Promise.all([
    readRules(memories, where, change, signal),
    readProject(memories, where, change, signal),
    readDeveloper(memories, where, change, signal),
  ]);
  const cut = [
    [rules.cut, "rules"],
    [project.cut, "memories of the repository"],
    [developer.cut, "memories of the author"],
  ] as const;
  const words = [project, developer].find(({ byWords }) => byWords);
  return {
    rules: rules.found,
    project: project.found,
    developer: developer.found,
    notes: [
      ...cut.flatMap(([count, what]) =>
        count > 0 ? [`${count} of the ${what} would be left out for length.`] : [],
      ),
      ...(words ? [`Memories were searched by words alone. ${words.byWords}`] : []),
    ],
  };
}

/** The context of a stored review with other memories. */
export const contextWith = (
  context: ReviewContext,
  { rules, project, developer }: PresentMemories,
): ReviewContext => ({ ...context, rules, project, author: { ...context.author, memories: developer } });

/** The same with none. */
export const contextWithout = (context: ReviewContext): ReviewContext =>
  contextWith(context, { rules: [], project: [], developer: [], notes: [] });
