import { globMatcher } from "@/lib/core/glob-matcher";
import type { RepositorySettings } from "@/lib/repos/repository-settings";
import type { Change } from "@/lib/source/change";

export interface NarrowedChange {
  /** The change with the files that are to be looked at. */
  change: Change;
  /** The others, each with what set it aside. */
  setAside: { path: string; reason: string }[];
}

/** A folder with its slash means all that is in it. */
export const pathMatcher = (glob: string) => globMatcher(glob.endsWith("/") ? `${glob}**` : glob);

/** Takes the files out of a change that its repository's settings don't have reviewed. */
export function narrowChange(change: Change, { paths }: Pick<RepositorySettings, "paths">): NarrowedChange {
  if (paths.included.length + paths.excluded.length === 0) return { change, setAside: [] };
  const included = paths.included.map(pathMatcher);
  const excluded = paths.excluded.map((glob) => ({ glob, fits: pathMatcher(glob) }));
  const setAside: NarrowedChange["setAside"] = [];
  const files = change.files.filter(({ path }) => {
    const by = excluded.find(({ fits }) => fits(path));
    const reason = by
      ? `excluded by this repository's settings: ${by.glob}`
      : included.length > 0 && !included.some((fits) => fits(path))
        ? "not among the paths that this repository's settings include"
        : null;
    if (reason) setAside.push({ path, reason });
    return reason === null;
  });
  return { change: { ...change, files }, setAside };
}
