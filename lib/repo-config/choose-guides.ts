import { globMatcher } from "@/lib/core/glob-matcher";
import { folderOfConfig, guideNames, isGlossFile } from "./config-places";
import { harmlessText } from "./harmless-text";
import { isBelow, type Guide } from "./repo-config";

/** Characters of one guide, and of all of them, that a model is told. */
export const longestGuide = 6_000;
export const longestGuides = 14_000;

/**
 * The guides that bear on some files, the nearest first, each cut to its room. What only points to another file is
 * left out, and so is what says the same as one before it.
 * @param texts all that was found, by path
 */
export function chooseGuides(texts: ReadonlyMap<string, string>, paths: readonly string[]): Guide[] {
  const found = [...texts].flatMap(([path, text]) => {
    const folder = isGlossFile(path) ? null : folderOfConfig(path);
    if (folder === null || !paths.some((one) => isBelow(one, folder))) return [];
    const said = harmlessText(withoutFrontMatter(text, folder, paths) ?? "");
    return said === "" || isPointer(said) ? [] : [{ path, folder, text: said }];
  });
  const ordered = found.toSorted(
    (a, b) =>
      depthOf(b.folder) - depthOf(a.folder) ||
      weightOf(a.path) - weightOf(b.path) ||
      (a.path < b.path ? -1 : 1),
  );
  const guides: Guide[] = [];
  const said = new Set<string>();
  let room = longestGuides;
  for (const { path, folder, text } of ordered) {
    if (said.has(text)) continue;
    said.add(text);
    const kept = cutAtLine(text, Math.min(longestGuide, room));
    room -= kept.length;
    guides.push({ path, folder, text: kept, left: text.length - kept.length });
  }
  return guides;
}

const depthOf = (folder: string) => (folder === "" ? 0 : folder.split("/").length);

/** What is written for agents comes before what is written for people, which is mostly about how to send a change. */
function weightOf(path: string): number {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (name === "CONTRIBUTING.md") return 9;
  const at = guideNames.findIndex((one) => one === name);
  return at < 0 ? 3 : at;
}

/** A symbolic link as git keeps it, or an import of another guide: its words stand there. */
const isPointer = (text: string): boolean => /^@?[\w./-]+\.(?:md|mdc)$/.test(text) || text === ".cursorrules";

function cutAtLine(text: string, room: number): string {
  if (text.length <= room) return text;
  const end = text.lastIndexOf("\n", room);
  return room < 200 ? "" : text.slice(0, end > room / 2 ? end : room).toWellFormed();
}

/**
 * A rule of Cursor's without its head, which says for which files it is; null where it is for none of these. It is
 * read line by line, since Cursor's own globs are no YAML.
 */
function withoutFrontMatter(text: string, folder: string, paths: readonly string[]): string | null {
  const head = /^\uFEFF?---\r?\n([\s\S]{0,2000}?)\r?\n---(?:\r?\n|$)/.exec(text);
  if (!head) return text;
  const field = (name: string) =>
    new RegExp(`^${name}:[ \\t]*(.*)$`, "m").exec(head[1] ?? "")?.[1]?.trim() ?? "";
  const body = text.slice(head[0].length);
  const globs = field("globs")
    .replaceAll(/^\[|\]$|["']/g, "")
    .split(",")
    .map((glob) => glob.trim())
    .filter(Boolean);
  if (globs.length === 0) {
    // One that is only for when it is asked for has nobody to ask for it.
    return field("alwaysApply") === "false" ? null : body;
  }
  const fits = globs.slice(0, 20).map((glob) => globMatcher(glob.includes("/") ? glob : `**/${glob}`));
  const inside = paths.filter((path) => isBelow(path, folder));
  const meant = inside.some((path) =>
    fits.some((one) => one(path) || one(path.slice(folder ? folder.length + 1 : 0))),
  );
  return meant || field("alwaysApply") === "true" ? body : null;
}
