import { globMatcher } from "@/lib/core/glob-matcher";
import { isBelow, type RepoConfig } from "./repo-config";

const kinds = { "linguist-generated": "generated", "linguist-vendored": "vendored" } as const;
const mostLines = 2_000;

interface Line {
  fits: (path: string) => boolean;
  /** By the name of a kind: whether it is said to be so. */
  says: Map<keyof typeof kinds, boolean>;
}

/**
 * What `.gitattributes` files say of some files, as GitHub reads them: the nearest file and the last line count.
 * @param texts of the files by their path, others are passed over
 */
export function markedFiles(
  texts: ReadonlyMap<string, string>,
  paths: readonly string[],
): RepoConfig["marked"] {
  const files = [...texts]
    .filter(([path]) => path === ".gitattributes" || path.endsWith("/.gitattributes"))
    .map(([path, text]) => ({ folder: path.slice(0, -".gitattributes".length - 1), lines: linesOf(text) }))
    .toSorted((a, b) => b.folder.length - a.folder.length);
  return paths.flatMap((path): RepoConfig["marked"] => {
    const said = (kind: keyof typeof kinds): boolean | null => {
      for (const { folder, lines } of files) {
        if (!isBelow(path, folder)) continue;
        const inside = folder === "" ? path : path.slice(folder.length + 1);
        const line = lines.findLast(({ says, fits }) => says.has(kind) && fits(inside));
        if (line) return line.says.get(kind) ?? null;
      }
      return null;
    };
    const [generated, vendored] = [said("linguist-generated"), said("linguist-vendored")];
    if (generated) return [{ path, reason: "generated, as .gitattributes says" }];
    if (vendored) return [{ path, reason: "vendored, as .gitattributes says" }];
    return generated === false || vendored === false ? [{ path, reason: null }] : [];
  });
}

function linesOf(text: string): Line[] {
  return text
    .slice(0, 200_000)
    .split(/\r?\n/, mostLines)
    .flatMap((line): Line[] => {
      const [, quoted, plain, rest = ""] =
        /^\s*(?:"([^"]{1,300})"|([^\s#"[][^\s]{0,300}))\s+(.*)$/.exec(line) ?? [];
      const pattern = quoted ?? plain;
      if (pattern === undefined || !rest.includes("linguist-")) return [];
      const says: Line["says"] = new Map();
      for (const word of rest.split(/\s+/)) {
        const [, sign, name, value] = /^([-!]?)(linguist-\w+)(?:=(.*))?$/.exec(word) ?? [];
        if (name === "linguist-generated" || name === "linguist-vendored")
          if (sign !== "!") says.set(name, sign === "" && value !== "false");
      }
      if (says.size === 0) return [];
      const anchored = pattern.replace(/^\//, "");
      return [{ fits: globMatcher(pattern.includes("/") ? anchored : `**/${anchored}`), says }];
    });
}
