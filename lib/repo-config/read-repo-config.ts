import { GlossError } from "@/lib/errors";
import type { Change, Source } from "@/lib/source/change";
import { chooseGuides } from "./choose-guides";
import { configPlaces, folderOfConfig, isGlossFile } from "./config-places";
import { glossFileNames } from "./gloss-file";
import { markedFiles } from "./marked-files";
import { type FileProblem, parseGlossFile } from "./parse-gloss-file";
import { type ConfigFile, noConfig, type RepoConfig } from "./repo-config";

/** Reads with a time limit; rejects with `timeout` beyond it. */
type Within = <T>(what: string, work: (stop: AbortSignal) => Promise<T>) => Promise<T>;

const what = "The repository's configuration";

/**
 * What the base branch's own files say of a change. They are read at the commit where that branch stands, never from
 * the change: whoever wrote it has no say in how it is reviewed. What can't be read is told, and counts for nothing;
 * it rejects only where the review is cancelled or has to wait.
 */
export async function readRepoConfig(
  change: Pick<Change, "files" | "base" | "baseTip">,
  source: Pick<Source, "findFiles">,
  within: Within,
): Promise<RepoConfig> {
  const commit = change.baseTip ?? change.base.sha;
  const paths = change.files.flatMap(({ path, previousPath }) =>
    previousPath ? [path, previousPath] : [path],
  );
  const edited = change.files
    .filter(({ path, previousPath }) =>
      [path, previousPath ?? path].some((one) => folderOfConfig(one) !== null),
    )
    .map(({ path }) => path);
  const places = configPlaces(paths);
  try {
    const texts = await within(what, (stop) => source.findFiles(places, commit, stop));
    const config = configOf(texts, paths);
    if (places.left > 0)
      config.problems.push(
        general(`${what} was looked for in the outer folders alone: ${places.left} more hold changed files.`),
      );
    return { ...config, commit, edited };
  } catch (error) {
    // Of a limit the whole review waits, and then reads it.
    if (!(error instanceof GlossError) || error.code === "cancelled" || error.code === "rate_limited")
      throw error;
    const why = error.message.startsWith(what)
      ? error.message
      : `${what} could not be read: ${error.message}`;
    return {
      ...noConfig,
      unread: true,
      commit,
      edited,
      problems: [general(`${why} It has no say in this review.`)],
    };
  }
}

const general = (message: string): FileProblem => ({
  path: "",
  line: null,
  column: null,
  key: null,
  message,
});

/** What some files of a repository say of some paths. */
export function configOf(texts: ReadonlyMap<string, string>, paths: readonly string[]): RepoConfig {
  const files: ConfigFile[] = [];
  const problems: FileProblem[] = [];
  const [first, second] = glossFileNames;
  for (const path of [...texts.keys()]
    .filter(isGlossFile)
    .toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1))) {
    const folder = folderOfConfig(path) ?? "";
    const other = `${folder}${folder && "/"}${first}`;
    if (path.endsWith(second) && texts.has(other)) {
      const message = `It does not count, because ${first} stands beside it.`;
      problems.push({ path, line: null, column: null, key: null, message });
      continue;
    }
    const parsed = parseGlossFile(path, texts.get(path) ?? "");
    files.push({ path, folder, given: parsed.given });
    problems.push(...parsed.problems);
  }
  return {
    ...noConfig,
    files,
    problems,
    guides: chooseGuides(texts, paths),
    marked: markedFiles(texts, paths),
  };
}

/** A problem as one sentence. */
export function problemText({ path, line, column, key, message }: FileProblem): string {
  if (path === "") return message;
  const place = line === null ? "" : `, line ${line}, column ${column}`;
  return `${path}${place}${key === null ? "" : `, ${key}`}: ${message}`;
}
