import type { Hunk } from "@/lib/core/hunks";
import { addedLines } from "@/lib/rules/place-match";
import { headText } from "@/lib/rules/head-text";
import type { Change } from "@/lib/source/change";
import type { PackageLine } from "./package-line";
import { readerOf } from "./reader-of";

export interface ChangedPackage extends PackageLine {
  path: string;
  /** The line's text. */
  text: string;
}

/** Characters of a file that are read at most; larger ones are named. */
const longestFile = 20_000_000;

/**
 * Packages that a change adds, or brings in another version, at lines that it added; one that the same file named
 * before, at whatever line, is none. Files that can't be read are named.
 */
export async function changedPackages(
  change: Change,
  readHead: (path: string) => Promise<string | null>,
): Promise<{ packages: ChangedPackage[]; unread: string[] }> {
  const packages: ChangedPackage[] = [];
  const unread: string[] = [];
  for (const file of change.files) {
    const read = file.status === "removed" ? null : readerOf(file.path);
    const added = addedLines(file.hunks);
    if (!read || added.size === 0) continue;
    const text = await headText(file, readHead).catch(() => null);
    if (text === null || text.length > longestFile) {
      unread.push(file.path);
      continue;
    }
    const lines = text.replaceAll("\r\n", "\n").split("\n");
    const now = read(lines).filter(({ line }) => added.has(line));
    if (now.length === 0) continue;
    const before = new Set(read(linesBefore(lines, file.hunks)).map(keyOf));
    for (const one of now)
      if (!before.has(keyOf(one)))
        packages.push({ ...one, path: file.path, text: lines[one.line - 1] ?? "" });
  }
  return { packages, unread };
}

const keyOf = ({ ecosystem, name, version }: PackageLine): string =>
  JSON.stringify([ecosystem, name, version]);

/** The lines of the old side, out of those of the new one. */
function linesBefore(after: readonly string[], hunks: readonly Hunk[]): string[] {
  const before: string[] = [];
  let next = 1;
  for (const hunk of hunks) {
    // A hunk with no new line stands after the line that its start names.
    const start = hunk.newLines === 0 ? hunk.newStart + 1 : hunk.newStart;
    before.push(...after.slice(next - 1, start - 1));
    for (const { kind, text } of hunk.lines) if (kind !== "added") before.push(text);
    next = start + hunk.newLines;
  }
  return [...before, ...after.slice(next - 1)];
}
