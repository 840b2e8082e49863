import pLimit from "p-limit";
import { z } from "zod";
import { GlossError } from "@/lib/errors";
import { redactSecrets } from "@/lib/llm/redact-secrets";
import type { FileChange, Past, PastCommit } from "@/lib/source/change";
import { defineTool, type ToolContext, type ToolResult } from "./tool";

const most = { paths: 10, each: 5, lines: 40 };
/** Commits that are read of one file, to see who works on it. */
const commitsRead = 200;
/** Each of them starts a few processes of git. */
const filesAtOnce = 3;
/** Characters of the whole answer. */
const longestAnswer = 14_000;
const longest = { subject: 140, author: 60 };

export const getFileHistory = defineTool({
  name: "get_file_history",
  description: `Tells the past of up to ${most.paths} files before this change, from git: the last ${most.each} commits, who made most of them, and which commits last touched the lines that the change replaces or removes. Use it when it matters why code is as it is, or whether a change takes back an earlier fix.`,
  input: z.object({
    paths: z
      .array(z.string().min(1).max(1_000))
      .min(1)
      .max(most.paths)
      .describe('Paths from the repository\'s root, as in ["src/app/page.tsx"]'),
  }),
  async run({ paths }, context): Promise<ToolResult> {
    const { past } = context.source;
    if (!past) return { text: "The history of files is not at hand for this change.", isError: true };
    const limit = pLimit(filesAtOnce);
    const told = await Promise.all(
      [...new Set(paths)].map((path) => limit(() => tellFile(path, past, context))),
    );
    const texts: string[] = [];
    const left: string[] = [];
    let length = 0;
    for (const { path, text } of told) {
      length += text.length;
      if (length <= longestAnswer || texts.length === 0) texts.push(text);
      else left.push(path);
    }
    if (left.length > 0) texts.push(`Too long for one answer, ask again for: ${left.join(", ")}`);
    return { text: texts.join("\n\n"), isError: told.every(({ failed }) => failed) };
  },
});

interface Told {
  path: string;
  text: string;
  failed: boolean;
}

async function tellFile(path: string, past: Past, { change, signal }: ToolContext): Promise<Told> {
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
      return { path, text: `${path} ${why}.`, failed: file?.status !== "added" };
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
    return { path, text: lines.join("\n"), failed: false };
  } catch (error) {
    if (!(error instanceof GlossError) || error.code === "cancelled") throw error;
    return { path, text: `${path}: its history could not be read: ${error.message}`, failed: true };
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

/** Secrets go before anything is cut, because half of one has no known shape. */
function oneLine(text: string, length: number): string {
  const clean = redactSecrets(text)
    .replace(/[\s\p{C}]+/gu, " ")
    .trim();
  return clean.length > length ? `${clean.slice(0, length)}…` : clean;
}
