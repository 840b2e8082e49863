import { posix } from "node:path";

/** Files that are imported by the name of their folder. */
const folderFile = /^(?:index|mod|__init__|lib|main)$/;
const scripts = /\.(?:[cm]?[jt]sx?|vue|svelte)$/;
const known = /\.(?:[cm]?[jt]sx?|vue|svelte|py|pyi|go|rs|java|kts?|rb|php|cs|c|h|cc|cpp|cxx|hpp|css|json)$/;

/** Texts of which an import of a file holds one: its name, or that of its folder where it is meant by that. */
export function importParts(path: string): string[] {
  const [name, folder] = [bare(posix.basename(path)), posix.basename(posix.dirname(path))];
  const byFolder = (folderFile.test(name) || path.endsWith(".go")) && folder !== "." && folder !== "";
  // A folder's own file may be meant by dots alone.
  return [name, ...(byFolder ? [folder] : [])];
}

/** Whether a module that a file names is another file: by its place beside it, or by the end of its path. */
export function importsFile({ path: importer, from }: { path: string; from: string }, path: string): boolean {
  const targets = targetsOf(path);
  const dots = /^\.+(?=[\w]|$)/.exec(from)?.[0];
  if (/^\.{1,2}(?:\/|$)/.test(from))
    return targets.includes(
      bare(posix.normalize(posix.join(posix.dirname(importer), from))).replace(/\/$/, ""),
    );
  if (dots !== undefined) {
    // As Python counts them: one is the folder itself.
    const up = posix.join(posix.dirname(importer), ...Array.from({ length: dots.length - 1 }, () => ".."));
    return targets.includes(posix.join(up, from.slice(dots.length).replaceAll(".", "/")));
  }
  const slashed = from.includes("/") || known.test(from) ? from : from.replace(/::|\\|\./g, "/");
  const alias = /^(?:[@~#]\/|(?:crate|self|super)\/)/.exec(slashed);
  const parts = bare(slashed.slice(alias?.[0].length ?? 0))
    .split("/")
    .filter(Boolean);
  // A bare name in a script is a package's.
  if (parts.length === 0 || (parts.length === 1 && !alias && scripts.test(importer))) return false;
  return targets.some((target) => {
    const segments = target.split("/");
    return endsWith(segments, parts) || (path.endsWith(".go") && endsWith(parts, segments));
  });
}

/** How a file may be named: by its path without ending, or by its folder. */
function targetsOf(path: string): string[] {
  const whole = bare(path);
  const folder = posix.dirname(path);
  const byFolder = folderFile.test(posix.basename(whole)) || path.endsWith(".go");
  return [whole, ...(byFolder && folder !== "." ? [folder] : [])];
}

const endsWith = (all: string[], last: string[]): boolean =>
  last.length <= all.length && last.every((part, at) => part === all[all.length - last.length + at]);

const bare = (path: string): string => path.replace(known, "");
