import type { Change } from "@/lib/source/change";
import type { RepositorySettings } from "@/lib/repos/repository-settings";
import { candidateIssues } from "./candidate-issues";
import type { Gathered } from "./gather";
import { pathGuidance } from "./path-guidance";
import type { ReviewMaterial } from "./prompt";
import type { ShownDiff } from "./shown-diff";

/** What every agent is told of a change, whatever it looks for. */
export function materialOf(
  { change, gathered, repository }: { change: Change; gathered: Gathered; repository: RepositorySettings },
  shownDiff: ShownDiff,
): ReviewMaterial {
  return {
    change,
    shownDiff,
    ruleFindings: gathered.static.findings,
    references: gathered.references,
    issues: gathered.issues,
    candidates: candidateIssues(change, gathered.openIssues).map(({ issue }) => issue),
    overlaps: gathered.overlaps,
    context: gathered.context,
    guidance: pathGuidance(change, repository),
  };
}
