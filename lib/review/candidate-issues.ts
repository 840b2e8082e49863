import { scoreIssues, type ScoredIssue } from "@/lib/issues/score-issues";
import type { Change, FileChange, Issue } from "@/lib/source/change";
import { changedText } from "./changed-text";

export interface CandidateIssue {
  issue: Issue;
  /** Higher is more alike; comparable within one change only. */
  score: number;
  /** Why, as a sentence part: `shares cursor, page, readOrders`. */
  reason: string;
}

const mostLookedAt = 50;
const most = 8;
const longestText = 24_000;
const mostPaths = 200;
/** A number that the change names says more than all words together. */
const namedWeight = 1_000_000;

/**
 * Of up to 50 open issues the 8 that have most to do with a change, best first, ties by number: by its title, text,
 * branch, paths and changed lines. One that shares fewer than two words, no name of code, no file and no number is no
 * candidate.
 * @param more other words of the change, such as commit messages and names of what it touches
 */
export function candidateIssues(
  change: Pick<Change, "title" | "body" | "files" | "head">,
  openIssues: Issue[],
  more: string[] = [],
): CandidateIssue[] {
  const { title, body, head, files } = change;
  const said = more.join("\n").slice(0, longestText);
  const issues = openIssues.slice(0, mostLookedAt);
  const numbers = numbersIn(`${title}\n${body.slice(0, 2 * longestText)}\n${said}`, head.ref);
  const scored = scoreIssues(issues, [
    { text: title, weight: 4.8 },
    { text: said, weight: 1.5 },
    { text: head.ref.slice(0, 300), weight: 1 },
    { text: body, weight: 1 },
    { text: pathsOf(files), weight: 0.4, paths: true },
    { text: sectionsOf(files), weight: 0.15 },
    { text: changedText(files, "added", longestText), weight: 1 },
    { text: changedText(files, "removed", longestText), weight: 0.6 },
    { text: changedText(files, "context", longestText), weight: 0.1 },
  ]);
  const unlike = issues
    .filter((issue) => !scored.some((one) => one.issue === issue))
    .map((issue): ScoredIssue => ({ issue, score: 0, shared: [] }));
  return [...scored, ...unlike]
    .filter((one) => numbers.has(one.issue.number) || isAlike(one))
    .map(({ issue, score, shared }) => {
      const named = numbers.has(issue.number);
      const surfaces = [...new Set(shared.map(({ surface }) => surface))].slice(0, 4).join(", ");
      const reasons = [named ? "named by the change" : "", surfaces ? `shares ${surfaces}` : ""];
      return {
        issue,
        score: score + (named ? namedWeight : 0),
        reason: reasons.filter(Boolean).join(", "),
      };
    })
    .toSorted((a, b) => b.score - a.score || b.issue.number - a.issue.number)
    .slice(0, most);
}

function pathsOf(files: FileChange[]): string {
  return files
    .slice(0, mostPaths)
    .map(({ path }) => path)
    .join("\n");
}

/** What git names as the place of each hunk, often the enclosing function. */
function sectionsOf(files: FileChange[]): string {
  return files
    .slice(0, mostPaths)
    .flatMap(({ hunks }) => hunks.slice(0, mostPaths).map(({ section }) => section.slice(0, 200)))
    .join("\n");
}

function isAlike({ shared }: ScoredIssue): boolean {
  return shared.some(({ kind }) => kind !== "word") || shared.length >= 2;
}

/** Issues that the text names (`#12`), and numbers of two digits or more in the branch (`fix/120-paging`). */
function numbersIn(text: string, branch: string): Set<number> {
  const inText = [...text.matchAll(/(?<![\w/])#(\d{1,9})\b/g)];
  const inBranch = [...branch.slice(0, 300).matchAll(/(?<![\w.])(\d{2,9})(?![\w.])/g)];
  return new Set([...inText, ...inBranch].map(([, digits]) => Number(digits)));
}
