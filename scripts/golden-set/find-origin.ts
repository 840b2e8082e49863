import type { GoldenSource } from "@/lib/evaluation/golden-sources";
import { codeFiles, type Commit } from "./commits";
import { git } from "./git";
import { hunksBetween } from "./hunks-between";

interface BlamedLine {
  commit: string;
  path: string;
  line: number;
}

/** Changes of files that were only moved or set anew by a program say nothing of who made the bug. */
const mechanical =
  /\b(initial|first) commit|\bbump|format|prettier|black|lint|rename|\bmove|reorgani[sz]e|\bmerge\b|refactor|rewrite|typescript|esm\b|\bv?\d+\.\d+\.\d+$/i;
const mostFiles = 12;
const mostAdded = 500;

/** The change in which a bug came in, with the lines of it that a fix later took away or changed. */
export interface Origin {
  commit: Commit;
  places: { path: string; right: [number, number]; left: null }[];
}

/**
 * Where the lines that a fix took away came from, by git's blame; null unless it is one ordinary commit for all of
 * them. A fix that only adds lines tells nothing of where its bug came from.
 */
export function findOrigin(
  dir: string,
  source: GoldenSource,
  fix: Commit,
  bySha: Map<string, Commit>,
): Origin | null {
  const blamed = codeFiles(fix).flatMap(({ path }) =>
    hunksBetween(dir, `${fix.sha}^`, fix.sha, path).flatMap(({ old }) =>
      old ? blame(dir, `${fix.sha}^`, path, old) : [],
    ),
  );
  const [first] = blamed;
  if (!first || blamed.some(({ commit }) => commit !== first.commit)) return null;
  const commit = bySha.get(first.commit);
  if (!commit || mechanical.test(commit.subject)) return null;
  const added = commit.files.reduce((sum, file) => sum + file.added, 0);
  if (commit.files.length > mostFiles || added > mostAdded) return null;
  if (!blamed.every(({ path }) => source.code.test(path))) return null;
  return { commit, places: rangesOf(blamed) };
}

/** Lines that are neither empty nor a remark alone, with where they came from. */
function blame(dir: string, rev: string, path: string, [from, to]: [number, number]): BlamedLine[] {
  const text = git(dir, "blame", "-w", "-M", "--line-porcelain", `-L${from},${to}`, rev, "--", path);
  return text.split(/^(?=[0-9a-f]{40} )/m).flatMap((entry) => {
    const [, commit = "", line = ""] = /^([0-9a-f]{40}) (\d+) /.exec(entry) ?? [];
    const code = /^\t(.*)$/m.exec(entry)?.[1]?.trim() ?? "";
    const file = /^filename (.*)$/m.exec(entry)?.[1] ?? path;
    if (code === "" || /^([#*]|\/[/*])/.test(code)) return [];
    return [{ commit, path: file, line: Number(line) }];
  });
}

function rangesOf(lines: BlamedLine[]): Origin["places"] {
  const sorted = lines.toSorted((a, b) => a.path.localeCompare(b.path) || a.line - b.line);
  const ranges: Origin["places"] = [];
  for (const { path, line } of sorted) {
    const last = ranges.at(-1);
    if (last?.path === path && line <= last.right[1] + 2) last.right[1] = Math.max(last.right[1], line);
    else ranges.push({ path, right: [line, line], left: null });
  }
  return ranges;
}
