import { GlossError } from "@/lib/errors";
import type { FileChange, Past, PastCommit } from "@/lib/source/change";
import { oneLine } from "./one-line";
import type { ToolContext } from "./tool";

const most = { each: 5, lines: 40 };
/** Commits that are read of one file, to see who works on it. */
const commitsRead = 200;
const longest = { subject: 140, author: 60 };

export interface Told {
  text: string;
  failed: boolean;
}

/** What git tells of one file before the change: its commits, and who last touched the lines that it replaces. */
export async function tellCommits(path: string, past: Past, { change, signal }: ToolContext): Promise<Told> {
  const file = change.files.find((one) => one.path === path || one.previousPath === path);
  const before = file?.previousPath ?? path;
  const sha = change.base.sha;
  try {
    const [{ commits, whole }, blamed] = await Promise.all([
      past.readHistory({ path: before, sha, limit: commitsRead }, signal),
      past.readBlame({ path: before, sha, lines: replacedLines(file) }, signal),
    ]);
    if (commits.length === 0) {
      const why = file?.status === "added" ? "is new in this change" : "has no commits before this change";
      return { text: `${path} ${why}.`, failed: file?.status !== "added" };
    }
    const count = commits.length < commitsRead ? `${commits.length}` : `the last ${commitsRead}`;
    const lines = [
      `${path}${before === path ? "" : ` (before this change ${before})`}, from git history before this change${whole ? "" : ", which this shallow clone may not hold whole"}`,
      "Last commits:",
      ...commits.slice(0, most.each).map((commit) => `  ${describe(commit)}`),
      `Authors of ${count} commits: ${authorsOf(commits)}`,
      ...(blamed.length > 0 ? ["Lines that this change replaces or removes were last touched by:"] : []),
      ...blamed
        .toSorted((a, b) => b.commit.date.localeCompare(a.commit.date))
        .slice(0, most.each)
        .map(({ commit, lines: touched }) => `  ${linesInWords(touched)}: ${describe(commit)}`),
      ...(blamed.length > most.each ? [`  and ${blamed.length - most.each} older commits`] : []),
    ];
    return { text: lines.join("\n"), failed: false };
  } catch (error) {
    if (!(error instanceof GlossError) || error.code === "cancelled") throw error;
    return { text: `${path}: its history could not be read: ${error.message}`, failed: true };
  }
}

/** Runs of old lines that the change takes away, the first ones of a large change. */
function replacedLines(file: FileChange | undefined): { first: number; last: number }[] {
  const runs: { first: number; last: number }[] = [];
  for (const { lines } of file?.hunks ?? []) {
    for (const { kind, oldLine } of lines) {
      if (kind !== "removed" || oldLine === null) continue;
      const run = runs.at(-1);
      if (run?.last === oldLine - 1) run.last = oldLine;
      else runs.push({ first: oldLine, last: oldLine });
    }
  }
  return runs.slice(0, most.lines);
}

function authorsOf(commits: PastCommit[]): string {
  const counts = new Map<string, number>();
  for (const { author } of commits) counts.set(author, (counts.get(author) ?? 0) + 1);
  const sorted = [...counts].toSorted(([, a], [, b]) => b - a);
  const shown = sorted
    .slice(0, most.each)
    .map(([author, count]) => `${oneLine(author, longest.author)} (${count})`);
  const others = sorted.length - shown.length;
  return `${shown.join(", ")}${others > 0 ? ` and ${others} others` : ""}`;
}

function describe({ sha, date, author, subject }: PastCommit): string {
  const day = date.slice(0, 10) || "no date";
  return `${sha.slice(0, 8)} ${day} ${oneLine(author, longest.author)}: ${oneLine(subject, longest.subject)}`;
}

function linesInWords(runs: { first: number; last: number }[]): string {
  const shown = runs
    .slice(0, most.each)
    .map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`));
  return `old lines ${shown.join(", ")}${runs.length > shown.length ? " and more" : ""}`;
}
