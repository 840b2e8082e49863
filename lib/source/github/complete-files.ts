import { GlossError } from "@/lib/errors";
import type { Change, FileChange } from "../change";
import { completeFile, longestFile, type Side } from "../complete-file";
import type { GitHub } from "./client";
import { compareTrees, type TreeChange } from "./compare-trees";
import type { Place } from "./query-blobs";
import { type ReadText, readTexts } from "./read-texts";
import type { RepositoryRef } from "./repository-ref";
import type { ReadFile } from "./to-file-change";

type Incomplete = Change["incomplete"][number];

export interface Sides extends RepositoryRef {
  /** Merge base: where the old sides are. */
  base: string;
  head: string;
}

/** Files completed for one change at most, so that a giant one does not use up the hour's requests. */
const mostFiles = 5000;
/** Files whose sides are held in memory at the same time. */
const perBatch = 200;

/** Works out what GitHub's list left out; what can't be read keeps its place in the list and is named. */
export async function completeFiles(
  github: GitHub,
  sides: Sides,
  read: ReadFile[],
  signal?: AbortSignal,
): Promise<{ files: FileChange[]; incomplete: Incomplete[] }> {
  const cut = read.filter((one) => one.cut).map(({ file }) => file);
  const completed = new Map<FileChange, FileChange>();
  const incomplete: Incomplete[] = cut.slice(mostFiles).map(({ path }) => ({
    path,
    reason: `GitHub left out its diff, and ${mostFiles} other files were completed already`,
  }));
  for (let from = 0; from < Math.min(cut.length, mostFiles); from += perBatch) {
    const batch = cut.slice(from, Math.min(from + perBatch, mostFiles));
    for (const { file, before, after } of await readSides(github, sides, batch, signal)) {
      const fault = [before, after].find((side) => side instanceof GlossError);
      if (fault) incomplete.push({ path: file.path, reason: reasonOf(fault) });
      // A side is null only where the status says so: `readSides` gives an error for one that is missing.
      else completed.set(file, completeFile(file, before as Side, after as Side));
    }
  }
  return { files: read.map(({ file }) => completed.get(file) ?? file), incomplete };
}

async function readSides(github: GitHub, sides: Sides, files: FileChange[], signal?: AbortSignal) {
  const places: Place[] = [];
  const ask = (place: Place) => places.push(place) - 1;
  const asked = files.map((file) => ({
    file,
    before: file.status === "added" ? null : ask({ path: file.previousPath ?? file.path, ref: sides.base }),
    after: file.status === "removed" ? null : ask({ path: file.path, ref: sides.head }),
  }));
  const texts = await readTexts(github, sides, places, signal);
  const answer = (index: number | null): ReadText =>
    index === null
      ? null
      : (texts[index] ?? new GlossError("not_found", "its content is not in the repository"));
  return asked.map(({ file, before, after }) => ({ file, before: answer(before), after: answer(after) }));
}

const reasonOf = (error: GlossError) =>
  error.code === "too_large" ? `it is larger than ${longestFile} bytes` : error.message;

/** Files of the change that are not in the list, which GitHub ends at 3,000: found by comparing the trees. */
export async function readUnlisted(
  github: GitHub,
  sides: Sides,
  listed: FileChange[],
  signal?: AbortSignal,
): Promise<{ read: ReadFile[]; incomplete: Incomplete[] }> {
  const known = new Set(listed.flatMap(({ path, previousPath }) => [path, previousPath ?? path]));
  try {
    const changes = await compareTrees(github, sides, signal);
    return { read: changes.filter(({ path }) => !known.has(path)).map(toReadFile), incomplete: [] };
  } catch (error) {
    if (!(error instanceof GlossError) || error.code !== "too_large") throw error;
    return {
      read: [],
      incomplete: [{ path: "*", reason: `GitHub lists ${listed.length} files of it. ${error.message}` }],
    };
  }
}

function toReadFile(change: TreeChange): ReadFile {
  const file: FileChange = {
    path: change.path,
    ...(change.previousPath === undefined ? {} : { previousPath: change.previousPath }),
    status: change.status,
    additions: 0,
    deletions: 0,
    binary: false,
    hunks: [],
    hunksFrom: "host",
  };
  // Equal content (a move, a change of mode) has no lines to show.
  if (change.old?.sha === change.new?.sha) return { file, cut: false };
  if ((change.new ?? change.old)?.type === "commit") return { file: submodule(file, change), cut: false };
  return { file, cut: true };
}

/** What git shows of a submodule: the one line that names its commit. */
function submodule(file: FileChange, change: TreeChange): FileChange {
  const line = (entry: TreeChange["old"]): Side =>
    entry?.type === "commit" ? { text: `Subproject commit ${entry.sha}\n` } : null;
  return completeFile(file, line(change.old), line(change.new));
}
