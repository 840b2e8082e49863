import { posix } from "node:path";
import { bare, type ImportLead } from "./import-lead";

/** Files that are imported by the name of their folder. */
const folderFile = /^(?:index|mod|__init__|lib|main)$/;
const endingsOf: readonly [RegExp, string][] = [
  [/\.pyi?$/, ".py .pyi /__init__.py"],
  [/\.rs$/, ".rs /mod.rs /lib.rs /main.rs"],
  [/\.(?:rb|php)$/, ".rb .php"],
  [
    /./,
    ".ts .tsx .mts .cts .js .jsx .mjs .cjs .d.ts .vue .svelte /index.ts /index.tsx /index.js /index.jsx /index.mjs",
  ],
];

/** How a file may be named by an import. */
export interface ImportedFile {
  path: string;
  /** By its path without ending, or by its folder. */
  names: readonly string[];
}

export function importedFile(path: string): ImportedFile {
  const whole = bare(path);
  const folder = posix.dirname(path);
  const byFolder = folderFile.test(posix.basename(whole)) || path.endsWith(".go");
  return { path, names: [whole, ...(byFolder ? [folder === "." ? "" : folder] : [])] };
}

/** Whether an import leads to a file. */
export function importsFile(
  { importer, at, ends, exact }: ImportLead,
  { path, names }: ImportedFile,
): boolean {
  if (importer === path) return false;
  const targets = exact ? [path] : names;
  if (at.some((place) => targets.includes(place))) return true;
  return ends.some((end) =>
    targets.some(
      (target) =>
        endsWith(target, end.join("/")) ||
        // Go's names begin with the module's, of which the repository's folders are the rest.
        (path.endsWith(".go") && target !== "" && endsWith(end.join("/"), target)),
    ),
  );
}

/** Paths at which a file may stand that an import leads to, as far as it says a place. */
export function pathsOfLead({ importer, at, exact }: ImportLead): string[] {
  if (exact) return [...at];
  const [, endings = ""] = endingsOf.find(([language]) => language.test(importer)) ?? [];
  return at.flatMap((place) =>
    endings
      .split(" ")
      .flatMap((ending) => (place !== "" ? place + ending : ending.startsWith("/") ? ending.slice(1) : [])),
  );
}

/**
 * Texts of which the module that an import of a file names holds one, as JSON has it (with its quotes) and with English
 * letters in lower case.
 */
export function importTexts(path: string): string[] {
  const name = posix.basename(bare(path));
  const folder = posix.basename(posix.dirname(path)).replace(/^\.$/, "");
  const byFolder = folderFile.test(name) || /\.(?:go|pyi?|rs)$/.test(path);
  const texts = [
    `${name}"`,
    `${name}.`,
    // By dots alone, and by the folder's name.
    ...(byFolder ? ['."', './"'] : []),
    ...(byFolder && folder !== "" ? [`${folder}"`] : []),
    ...(path.endsWith(".rs") ? ['crate"', 'self"', 'super"'] : []),
  ];
  return texts.map((text) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase()));
}

const endsWith = (path: string, end: string): boolean => path === end || path.endsWith(`/${end}`);
