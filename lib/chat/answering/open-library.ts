import type { Actor } from "@/lib/auth/actor";
import { countWords } from "@/lib/index/count-words";
import { findDefinitions, findImporters, findUses } from "@/lib/index/find-names";
import { readIndexedFiles } from "@/lib/index/read-indexed-files";
import { searchCode } from "@/lib/index/search-code";
import { readFileCommits, readFilePulls } from "@/lib/knowledge/read-file-past";
import { searchMemories } from "@/lib/knowledge/read-memories";
import type { Library } from "../library";

/** Characters of a question that a search takes. */
const longestQuery = 1_000;

/** The index and what is known beside it, as an actor may see them. */
export const openLibrary = (actor: Actor): Library => ({
  search: ({ owner, repo }, query, limit, signal) =>
    searchCode(actor, { owner, repo }, { q: query.slice(0, longestQuery), limit }, signal),
  readFiles: ({ owner, repo }, commit, paths) => readIndexedFiles(actor, { owner, repo }, commit, paths),
  counts: ({ owner, repo }, words) => countWords(actor, { owner, repo }, words),
  definitions: ({ owner, repo }, name, limit) => findDefinitions(actor, { owner, repo }, [name], limit),
  uses: ({ owner, repo }, name, limit) => findUses(actor, { owner, repo }, [name], limit),
  importers: ({ owner, repo }, path, limit) => findImporters(actor, { owner, repo }, path, limit),
  commits: ({ owner, repo }, asked, signal) => readFileCommits(actor, { owner, repo }, asked, signal),
  pulls: ({ owner, repo }, asked, signal) => readFilePulls(actor, { owner, repo }, asked, signal),
  async memories({ owner, repo }, query, limit) {
    const { items } = await searchMemories(actor, {
      repo: `${owner}/${repo}`,
      q: query,
      rules: "true",
      limit,
    });
    return items.map(({ memory }) => memory);
  },
});
