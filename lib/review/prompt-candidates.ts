import type { Change, Issue } from "@/lib/source/change";
import { scoreIssues } from "@/lib/tools/score-issues";

const most = 8;

/** Of up to 50 open issues those 8 that have most to do with a change by its title, text and paths, best first. */
export function candidateIssues(change: Change, openIssues: Issue[]): Issue[] {
  const paths = change.files.slice(0, 100).map((file) => file.path);
  const words = [change.title, change.body.slice(0, 10_000), ...paths].join("\n");
  return scoreIssues(openIssues.slice(0, 50), words)
    .slice(0, most)
    .map(({ issue }) => issue);
}
