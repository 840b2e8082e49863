import { globMatcher, hasTooManyChoices } from "./glob-matcher";

/** Tells which files a glob of a memory means: those that it fits, and those in a folder that it names. */
export function pathMatcher(glob: string): (file: string) => boolean {
  const meant = globMatcher(glob);
  const folder = `${glob.replace(/\/+$/, "")}/`;
  return (file) => file === glob || file.startsWith(folder) || meant(file);
}

/** Whether what names these globs is about one of the files; what names none is about all. */
export const coversFile = (globs: readonly string[], files: readonly string[]): boolean =>
  globs.length === 0 || globs.some((glob) => files.some(pathMatcher(glob)));

/** Characters of one glob, and globs of one memory, as the store takes them. */
export const mostOfGlob = 300;
export const mostGlobs = 20;

/** Why a glob can't mean what its writer hopes for, as a sentence; null when it can. */
export function globProblem(glob: string): string | null {
  if (glob.length > mostOfGlob) return `A path has at most ${mostOfGlob} characters.`;
  if (glob.startsWith("!")) return "A path can't exclude; name those that are meant.";
  if (/^[a-z]:[\\/]/i.test(glob) || glob.startsWith("~")) return "A path begins at the repository's root.";
  if (/(?:^|\/)\.\.(?:\/|$)/.test(glob)) return "A path can't lead out of the repository.";
  if (!glob.includes("/") && glob.includes("\\")) return "Folders are parted by `/`.";
  return hasTooManyChoices(glob) ? "Its braces come to too many choices." : null;
}
