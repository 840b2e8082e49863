import type { Hunk } from "@/lib/core/hunks";
import { type FileDiff, parseDiff } from "@/lib/core/parse-diff";
import type { Change, FileChange } from "../change";
import { longestFile } from "../complete-file";
import { runGit } from "./run-git";

/** Each choice is made here, so that no setting of the machine or the repository changes what is reviewed. */
const diffOptions = [
  "--find-renames=50%",
  "-l2000",
  "--full-index",
  "--unified=3",
  "--inter-hunk-context=0",
  "--diff-algorithm=myers",
  "--indent-heuristic",
  "--no-color",
  "--no-ext-diff",
  "--no-textconv",
  "--no-relative",
  "--submodule=short",
  "--ignore-submodules=none",
  "--src-prefix=a/",
  "--dst-prefix=b/",
];

interface Sides {
  gitDir: string;
  mergeBase: string;
  head: string;
}

/** The files that differ between two commits, as git shows them. */
export async function readDiff(
  { gitDir, mergeBase, head }: Sides,
  signal?: AbortSignal,
): Promise<Pick<Change, "files" | "incomplete">> {
  const emptyTree = await runGit(gitDir, ["--git-dir=.", "hash-object", "-t", "tree", "--stdin"], {
    input: "",
    signal,
  });
  const { stdout } = await runGit(
    gitDir,
    ["--git-dir=.", "diff-tree", "-r", "-p", ...diffOptions, mergeBase, head, "--"],
    // A change could else hide its own files by `.gitattributes`.
    { attributesOf: emptyTree.stdout.toString("utf8").trim(), signal },
  );
  const read = sectionsOf(stdout).map(readSection);
  const files: FileChange[] = [];
  for (const { file } of read) {
    const before = files.at(-1);
    // A change of type, such as from file to link, is printed as a removal and an addition.
    if (before?.path === file.path) files[files.length - 1] = joined(before, file);
    else files.push(file);
  }
  return { files, incomplete: read.flatMap(({ incomplete }) => incomplete) };
}

const sectionStart = Buffer.from("\ndiff --git ");

/** One part a file. Lines of content start with a blank or a sign, so none can be taken for a start. */
function sectionsOf(diff: Buffer): Buffer[] {
  const sections: Buffer[] = [];
  for (let from = 0; from < diff.length;) {
    const next = diff.indexOf(sectionStart, from);
    const to = next < 0 ? diff.length : next + 1;
    sections.push(diff.subarray(from, to));
    from = to;
  }
  return sections;
}

function readSection(section: Buffer): { file: FileChange; incomplete: Change["incomplete"] } {
  const tooLong = section.length > 2 * longestFile;
  const end = section.indexOf("\n@@ ");
  const shown = tooLong && end > 0 ? section.subarray(0, end + 1) : section;
  const [diff] = parseDiff(shown.toString("utf8"));
  if (!diff) throw new Error("Git printed a file that can't be read.");
  const reason = `its diff is larger than ${2 * longestFile} bytes`;
  return { file: toFileChange(diff), incomplete: tooLong ? [{ path: diff.path, reason }] : [] };
}

function toFileChange({ path, previousPath, status, binary, hunks }: FileDiff): FileChange {
  return {
    path,
    ...(previousPath === undefined ? {} : { previousPath }),
    status,
    additions: count(hunks, "added"),
    deletions: count(hunks, "removed"),
    binary,
    hunks,
    hunksFrom: "host",
  };
}

function count(hunks: Hunk[], kind: "added" | "removed"): number {
  return hunks.reduce((sum, hunk) => sum + hunk.lines.filter((line) => line.kind === kind).length, 0);
}

function joined(removed: FileChange, added: FileChange): FileChange {
  return {
    ...added,
    status: "modified",
    deletions: removed.deletions,
    binary: removed.binary || added.binary,
    hunks: [...removed.hunks, ...added.hunks],
  };
}
