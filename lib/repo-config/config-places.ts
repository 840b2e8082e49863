import { glossFileNames } from "./gloss-file";

/** Guides of a folder, the weightiest first. Those that only some tools read at the root stand there. */
export const guideNames = ["AGENTS.md", "CLAUDE.md", ".cursorrules", "CONTRIBUTING.md"] as const;
const rootGuides = [
  ".github/copilot-instructions.md",
  ".github/CONTRIBUTING.md",
  "docs/CONTRIBUTING.md",
] as const;
/** A folder of guides, in any folder. */
const rulesFolder = ".cursor/rules";

/** Folders that are looked into, the root included. */
const mostFolders = 24;

export interface ConfigPlaces {
  files: string[];
  folders: string[];
  /** Folders above changed files that were not looked into, because there are too many. */
  left: number;
}

/** Where the configuration of a change may stand: in the folders of its files and in all above them. */
export function configPlaces(paths: readonly string[]): ConfigPlaces {
  const below = new Map<string, number>([["", paths.length]]);
  for (const path of paths)
    for (let at = path.indexOf("/"); at >= 0; at = path.indexOf("/", at + 1)) {
      const folder = path.slice(0, at);
      below.set(folder, (below.get(folder) ?? 0) + 1);
    }
  const all = [...below].toSorted(
    ([a, many], [b, more]) => depthOf(a) - depthOf(b) || more - many || (a < b ? -1 : 1),
  );
  const folders = all.slice(0, mostFolders).map(([folder]) => (folder === "" ? "" : `${folder}/`));
  return {
    files: [
      ...folders.flatMap((folder) =>
        [...glossFileNames, ...guideNames, ".gitattributes"].map((name) => `${folder}${name}`),
      ),
      ...rootGuides,
    ],
    folders: folders.map((folder) => `${folder}${rulesFolder}`),
    left: all.length - folders.length,
  };
}

const depthOf = (folder: string) => (folder === "" ? 0 : folder.split("/").length);

/** The folder that a configuration file is for; null for a path that is none. */
export function folderOfConfig(path: string): string | null {
  if (rootGuides.some((one) => one === path)) return "";
  const [, rules] = /^(?:(.+)\/)?\.cursor\/rules\/[^/]+\.mdc?$/.exec(path) ?? [null];
  if (/(?:^|\/)\.cursor\/rules\/[^/]+\.mdc?$/.test(path)) return rules ?? "";
  const at = path.lastIndexOf("/");
  const name = path.slice(at + 1);
  const known: readonly string[] = [...glossFileNames, ...guideNames];
  return known.includes(name) ? path.slice(0, Math.max(0, at)) : null;
}

/** Whether a path is a `.gloss.yml`. */
export const isGlossFile = (path: string): boolean =>
  glossFileNames.some((name) => path === name || path.endsWith(`/${name}`));
