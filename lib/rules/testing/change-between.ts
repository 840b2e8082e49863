import { structuredPatch } from "diff";
import type { DiffLine, Hunk } from "@/lib/core/hunks";
import type { Change, FileChange } from "@/lib/source/change";

/** For tests: hunks as git prints them between two versions of a file, by default with 3 lines of context. */
function hunksBetween(before: string, after: string, context = 3): Hunk[] {
  if (before === "") return hunksOfNew(after);
  const { hunks } = structuredPatch("a", "b", before, after, "", "", { context });
  return hunks.map((hunk) => {
    let oldLine = hunk.oldStart;
    let newLine = hunk.newStart;
    const lines: DiffLine[] = [];
    for (const line of hunk.lines) {
      const text = line.slice(1);
      if (line.startsWith("\\")) Object.assign(lines.at(-1) ?? {}, { noNewline: true });
      else if (line.startsWith("+")) lines.push({ kind: "added", oldLine: null, newLine: newLine++, text });
      else if (line.startsWith("-")) lines.push({ kind: "removed", oldLine: oldLine++, newLine: null, text });
      else lines.push({ kind: "context", oldLine: oldLine++, newLine: newLine++, text });
    }
    const { oldStart, oldLines, newStart, newLines } = hunk;
    return { oldStart, oldLines, newStart, newLines, section: "", lines };
  });
}

/** The same for a file that was empty, of which nothing has to be compared. */
function hunksOfNew(text: string): Hunk[] {
  if (text === "") return [];
  const texts = text.split("\n");
  const open = texts.at(-1) !== "";
  if (!open) texts.pop();
  const lines = texts.map((one, at): DiffLine => ({
    kind: "added",
    oldLine: null,
    newLine: at + 1,
    text: one,
  }));
  if (open) Object.assign(lines.at(-1) ?? {}, { noNewline: true });
  return [{ oldStart: 1, oldLines: 0, newStart: 1, newLines: lines.length, section: "", lines }];
}

/** For tests: a file's change; with no text before it the file is a new one. */
export function fileBetween(path: string, before: string | null, after: string): FileChange {
  const hunks = hunksBetween(before ?? "", after);
  const count = (kind: DiffLine["kind"]) =>
    hunks.flatMap((hunk) => hunk.lines).filter((line) => line.kind === kind).length;
  return {
    path,
    status: before === null ? "added" : "modified",
    additions: count("added"),
    deletions: count("removed"),
    binary: false,
    hunks,
    hunksFrom: "computed",
  };
}

/** For tests: a local change of these files. */
export function changeOf(files: FileChange[]): Change {
  return {
    host: "local",
    owner: "local",
    repo: "sample",
    number: null,
    title: "",
    body: "",
    author: { login: "sam", bot: false },
    url: null,
    state: "open",
    draft: false,
    labels: [],
    base: { ref: "main", sha: "a".repeat(40) },
    head: { ref: "topic", sha: "b".repeat(40) },
    files,
    incomplete: [],
  };
}
