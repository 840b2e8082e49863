import type { FileChange } from "@/lib/source/change";
import type { TriagedFile } from "../triage";

/** Changed lines of a file that is glanced at. */
const mostLines = 40;

export interface ByDepth {
  deep: FileChange[];
  /** With changed lines alone, and how many of those are left out. */
  glance: { file: FileChange; linesLeft: number; reason: string }[];
  skip: { path: string; reason: string }[];
}

/** The files by how closely they are looked at; one that nothing was decided of is looked at closely. */
export function narrowByDepth(files: readonly FileChange[], triaged: readonly TriagedFile[]): ByDepth {
  const decided = new Map(triaged.map((one) => [one.path, one]));
  const result: ByDepth = { deep: [], glance: [], skip: [] };
  for (const file of files.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    const one = decided.get(file.path);
    if (one?.depth === "skip") result.skip.push({ path: file.path, reason: one.reason });
    else if (one?.depth === "glance") result.glance.push({ ...glanceAt(file), reason: one.reason });
    else result.deep.push(file);
  }
  return result;
}

function glanceAt(file: FileChange): { file: FileChange; linesLeft: number } {
  let room = mostLines;
  let linesLeft = 0;
  const hunks = file.hunks.flatMap((hunk) => {
    const changed = hunk.lines.filter(({ kind }) => kind !== "context");
    const lines = changed.slice(0, room);
    room -= lines.length;
    linesLeft += changed.length - lines.length;
    return lines.length > 0 ? [{ ...hunk, lines }] : [];
  });
  return { file: { ...file, hunks }, linesLeft };
}
