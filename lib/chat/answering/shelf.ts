import { type RepositoryRef, repositoryKey } from "@/lib/core/repository-key";
import { publicMessage } from "@/lib/errors";
import type { Named } from "@/lib/index/find-names";
import type { CodePlace } from "@/lib/index/search-code";
import type { MemoryView } from "@/lib/knowledge/memory-views";
import type { CheckAgainst } from "../check-answer";
import { pathWithin, type ReadRepository } from "../cite/resolve";
import { sumCounts, type WordCounts, wordsOf } from "../extract/word-counts";
import type { Library } from "../library";

/** Places that the first search for a question brings. */
export const mostFound = 12;

export interface AskedRepository extends RepositoryRef {
  /** owner/repo, as it is called. */
  name: string;
}

export interface FoundPlace extends CodePlace {
  repository: string;
  /** Version of the ranking that ordered it; null is the fixed formula. */
  ranking: number | null;
}

/** What was searched and read for one question, so that an answer is checked against exactly that. */
export interface Shelf {
  readonly repositories: readonly AskedRepository[];
  /** Repositories at the commits that were read. */
  commits(): ReadRepository[];
  /** Best first, those of several repositories by their scores. Throws when none of them could be searched. */
  search(query: string, limit: number, only?: string): Promise<FoundPlace[]>;
  /** How common the words of a question are in what was asked about; null where that can't be told. */
  counts(question: string): Promise<WordCounts | null>;
  /** Lines of a file, at the commit that was searched; null where there is none. */
  read(repository: AskedRepository, path: string): Promise<{ sha: string; lines: readonly string[] } | null>;
  /** What is asked of the index beside searches, so that an answer may rest on what it shows. */
  look<T>(
    repository: AskedRepository,
    ask: (library: Library) => Promise<Named<T>>,
    shown: (item: T) => string,
  ): Promise<{ sha: string; items: T[] }>;
  /** What is known beside the code: names in it are no claims about the code. */
  tell<T>(ask: (library: Library) => Promise<T>, told: (answer: T) => string): Promise<T>;
  /** What is remembered of a repository; a memory proves nothing of the code. */
  remember(repository: AskedRepository, query: string, limit: number): Promise<MemoryView[]>;
  /** Brings files here, so that an answer can be checked against them. */
  bring(paths: readonly string[]): Promise<void>;
  /** What an answer is checked against: all that was found, brought or read. */
  against(): Pick<CheckAgainst, "repositories" | "linesOf" | "read" | "told">;
  /** What did not work, in words, each once. */
  notes(): string[];
}

/** Opens the shelf of one question. */
export function openShelf(
  library: Library,
  repositories: readonly AskedRepository[],
  signal: AbortSignal,
): Shelf {
  const commits = new Map<string, ReadRepository & { of: AskedRepository }>();
  const files = new Map<string, readonly string[] | null>();
  const found: string[] = [];
  const told: string[] = [];
  const notes = new Set<string>();
  const keyOf = (name: string, sha: string, path: string) => JSON.stringify([name, sha, path]);

  async function searchOne(of: AskedRepository, query: string, limit: number): Promise<FoundPlace[]> {
    const { commit, ranking, meaning, items } = await library.search(of, query, limit, signal);
    commits.set(`${of.name}@${commit}`, { name: of.name, sha: commit, of });
    if (meaning.note !== null)
      notes.add(`${of.name} was searched without comparing meanings: ${meaning.note}`);
    found.push(...items.map(({ text }) => text));
    return items.map((item) => ({ ...item, repository: of.name, ranking }));
  }

  async function load(of: AskedRepository, sha: string, paths: readonly string[]): Promise<void> {
    const missing = [...new Set(paths)].filter((path) => !files.has(keyOf(of.name, sha, path)));
    if (missing.length === 0) return;
    const read = await library.readFiles(of, sha, missing);
    for (const path of missing) files.set(keyOf(of.name, sha, path), read.get(path) ?? null);
  }

  return {
    repositories,
    commits: () => [...commits.values()].map(({ name, sha }) => ({ name, sha })),
    async search(query, limit, only) {
      const wanted = repositories.filter((one) => only === undefined || sameName(one, only));
      const settled = await Promise.allSettled(wanted.map((one) => searchOne(one, query, limit)));
      const failed = settled.flatMap((one) => (one.status === "rejected" ? [one.reason as unknown] : []));
      if (signal.aborted || (failed.length > 0 && failed.length === settled.length)) throw failed[0];
      for (const reason of failed) notes.add(publicMessage(reason));
      return settled
        .flatMap((one) => (one.status === "fulfilled" ? one.value : []))
        .toSorted((a, b) => b.why.score - a.why.score)
        .slice(0, limit);
    },
    async counts(question) {
      const words = wordsOf(question);
      const settled = await Promise.allSettled(repositories.map((one) => library.counts(one, words)));
      // One that could not be searched has said so.
      const counted = settled.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
      return counted.length === 0 ? null : sumCounts(counted);
    },
    async look(repository, ask, shown) {
      const { commit, items } = await ask(library);
      commits.set(`${repository.name}@${commit}`, { name: repository.name, sha: commit, of: repository });
      found.push(...items.map(shown));
      return { sha: commit, items };
    },
    async tell(ask, words) {
      const answer = await ask(library);
      told.push(words(answer));
      return answer;
    },
    remember: (repository, query, limit) => library.memories(repository, query, limit),
    async read(repository, path) {
      for (const { sha, of } of [...commits.values()].filter((one) => one.of === repository).toReversed()) {
        await load(of, sha, [path]);
        const lines = files.get(keyOf(of.name, sha, path));
        if (lines) return { sha, lines };
      }
      return null;
    },
    async bring(paths) {
      for (const { of, sha } of commits.values())
        await load(
          of,
          sha,
          paths.flatMap((path) => pathWithin(path, of.name) ?? []),
        );
    },
    against: () => ({
      repositories: [...commits.values()].map(({ name, sha }) => ({ name, sha })),
      linesOf: ({ name, sha }, path) => files.get(keyOf(name, sha, path)) ?? null,
      told,
      read: [...found, ...[...files.values()].flatMap((lines) => (lines ? [lines.join("\n")] : []))],
    }),
    notes: () => [...notes],
  };
}

export const sameName = ({ owner, repo }: RepositoryRef, name: string): boolean => {
  const [first = "", second = ""] = name.split("/");
  return repositoryKey({ owner, repo }) === repositoryKey({ owner: first, repo: second });
};
