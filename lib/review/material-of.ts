import type { Change } from "@/lib/source/change";
import { candidateIssues } from "./candidate-issues";
import type { Gathered } from "./gather";
import type { ReviewMaterial } from "./prompt";
import type { ShownDiff } from "./shown-diff";

/** What every agent is told of a change, whatever it looks for. */
export function materialOf(change: Change, gathered: Gathered, shownDiff: ShownDiff): ReviewMaterial {
  return {
    change,
    shownDiff,
    ruleFindings: gathered.static.findings,
    references: gathered.references,
    issues: gathered.issues,
    candidates: candidateIssues(change, gathered.openIssues).map(({ issue }) => issue),
    overlaps: gathered.overlaps,
    context: gathered.context,
  };
}
