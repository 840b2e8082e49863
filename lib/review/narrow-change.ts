import { setAsideIn, settingGlob } from "@/lib/repo-config/path-settings";
import { noConfig, type RepoConfig } from "@/lib/repo-config/repo-config";
import type { RepositorySettings } from "@/lib/repos/repository-settings";
import type { Change } from "@/lib/source/change";

export interface NarrowedChange {
  /** The change with the files that are to be looked at. */
  change: Change;
  /** The others, each with what set it aside. */
  setAside: { path: string; reason: string }[];
}

/**
 * Takes the files out of a change that its repository's settings, or those of a folder, don't have reviewed, and
 * marks those that its repository calls generated or vendored.
 */
export function narrowChange(
  whole: Change,
  { paths }: Pick<RepositorySettings, "paths">,
  config: Pick<RepoConfig, "files" | "marked"> = noConfig,
): NarrowedChange {
  const marks = new Map(config.marked.map(({ path, reason }) => [path, reason]));
  const change =
    marks.size === 0
      ? whole
      : {
          ...whole,
          files: whole.files.map((file) => {
            const leftOut = marks.get(file.path);
            return leftOut === undefined ? file : { ...file, leftOut };
          }),
        };
  const folders = config.files.filter(({ folder }) => folder !== "");
  if (paths.included.length + paths.excluded.length + folders.length === 0) return { change, setAside: [] };
  const inFolders = setAsideIn({ files: folders });
  const included = paths.included.map(settingGlob);
  const excluded = paths.excluded.map((glob) => ({ glob, fits: settingGlob(glob) }));
  const setAside: NarrowedChange["setAside"] = [];
  const files = change.files.filter(({ path }) => {
    const by = excluded.find(({ fits }) => fits(path));
    const reason = by
      ? `excluded by this repository's settings: ${by.glob}`
      : included.length > 0 && !included.some((fits) => fits(path))
        ? "not among the paths that this repository's settings include"
        : inFolders(path);
    if (reason) setAside.push({ path, reason });
    return reason === null;
  });
  return { change: { ...change, files }, setAside };
}
