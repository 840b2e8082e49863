import { visible } from "@/lib/core/visible-text";
import { fromFolder, settingGlob } from "@/lib/repo-config/path-settings";
import { isBelow, type RepoConfig } from "@/lib/repo-config/repo-config";
import type { RepositorySettings } from "@/lib/repos/repository-settings";
import type { Change } from "@/lib/source/change";
import { frameRules } from "./prompt-frame";

/** Characters of it that a model is told. */
const longest = 24_000;

/**
 * What the team says of paths that the change touches, as a section of a prompt; empty where it says nothing of them.
 * Maintainers wrote it in the settings or in a file of the base branch, so it is framed as rules and not as data. The
 * nearest folder's comes first.
 */
export function pathGuidance(
  { files }: Pick<Change, "files">,
  { guidance }: Pick<RepositorySettings, "guidance">,
  config: Pick<RepoConfig, "files">,
): string {
  const touched = files.flatMap(({ path, previousPath }) => (previousPath ? [path, previousPath] : [path]));
  const layers = [
    ...config.files
      .toSorted((a, b) => b.folder.length - a.folder.length)
      .map(({ folder, given }) => ({ folder, guidance: given.guidance ?? [] })),
    { folder: "", guidance },
  ];
  const about = layers.flatMap(({ folder, guidance: all }) => {
    const below = touched.filter((path) => isBelow(path, folder)).map((path) => fromFolder(path, folder));
    const here = folder === "" ? "" : `${folder}/`;
    return all
      .filter(({ paths }) => paths.map(settingGlob).some((fits) => below.some(fits)))
      .map(
        ({ paths, instructions }) =>
          `For ${paths.map((path) => `${here}${path}`).join(", ")}: ${visible(instructions).replaceAll("\n", "\n  ")}`,
      );
  });
  if (about.length === 0) return "";
  const all = about.join("\n");
  return frameRules(all.length > longest ? `${all.slice(0, longest)}\n(cut for length)` : all);
}
