import type { Actor } from "@/lib/auth/actor";
import { readIndexedFiles } from "@/lib/index/read-indexed-files";
import { searchCode } from "@/lib/index/search-code";
import type { Library } from "../library";

/** Characters of a question that a search takes. */
const longestQuery = 1_000;

/** The index, as an actor may see it. */
export const openLibrary = (actor: Actor): Library => ({
  search: ({ owner, repo }, query, limit, signal) =>
    searchCode(actor, { owner, repo }, { q: query.slice(0, longestQuery), limit }, signal),
  readFiles: ({ owner, repo }, commit, paths) => readIndexedFiles(actor, { owner, repo }, commit, paths),
});
