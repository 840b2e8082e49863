import { problemText } from "@/lib/repo-config/read-repo-config";
import type { RepoConfig } from "@/lib/repo-config/repo-config";

/** What a review tells of the configuration that it was made with. */
export interface ReviewConfiguration {
  /** Commit of the base branch at which it was read. */
  commit: string;
  /** Paths of the `.gloss.yml` files that counted. */
  files: string[];
  /** Guides that a model was to be told, with the characters that had room and that were left out. */
  guides: { path: string; shown: number; left: number }[];
  /** Files of these kinds that the change edits; they count once it is merged. */
  edited: string[];
  /** What in the files does not count, a sentence each with its place. */
  problems: string[];
}

/** Null where no configuration was looked for. */
export function configurationOf(config: RepoConfig): ReviewConfiguration | null {
  const { commit, files, guides, edited, problems } = config;
  if (commit === null) return null;
  return {
    commit,
    files: files.map(({ path }) => path),
    guides: guides.map(({ path, text, left }) => ({ path, shown: text.length, left })),
    edited,
    problems: problems.map(problemText),
  };
}
