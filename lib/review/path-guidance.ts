import type { RepositorySettings } from "@/lib/repos/repository-settings";
import type { Change } from "@/lib/source/change";
import { pathMatcher } from "./narrow-change";
import { frameRules } from "./prompt-frame";

/**
 * What the team says of paths that the change touches, as a section of a prompt; empty where it says nothing of them.
 * Maintainers wrote it in the settings, so it is framed as rules and not as data.
 */
export function pathGuidance(
  { files }: Pick<Change, "files">,
  { guidance }: Pick<RepositorySettings, "guidance">,
): string {
  const touched = files.flatMap(({ path, previousPath }) => (previousPath ? [path, previousPath] : [path]));
  const about = guidance.filter(({ paths }) => paths.map(pathMatcher).some((fits) => touched.some(fits)));
  if (about.length === 0) return "";
  return frameRules(
    about
      .map(
        ({ paths, instructions }) =>
          `For ${paths.join(", ")}: ${instructions.replace(/\r\n?/g, "\n").replaceAll("\n", "\n  ")}`,
      )
      .join("\n"),
  );
}
