import type { Change } from "@/lib/source/change";
import type { RepositorySettings } from "@/lib/repos/repository-settings";
import { applyRuleSettings } from "@/lib/repo-config/path-settings";
import type { RepoConfig } from "@/lib/repo-config/repo-config";
import { candidateIssues } from "./candidate-issues";
import type { Gathered } from "./gather";
import { guideSection, languageSection } from "./guide-sections";
import { pathGuidance } from "./path-guidance";
import type { ReviewMaterial } from "./prompt";
import type { Earlier } from "./since";
import type { ShownDiff } from "./shown-diff";

/** What every agent is told of a change, whatever it looks for. */
export function materialOf(
  {
    change,
    earlier,
    gathered,
    repository,
    config,
  }: {
    change: Change;
    earlier: Earlier | null;
    gathered: Gathered;
    repository: RepositorySettings;
    config: RepoConfig;
  },
  shownDiff: ShownDiff,
): ReviewMaterial {
  return {
    change,
    shownDiff,
    ruleFindings: applyRuleSettings(
      [...gathered.static.findings, ...gathered.scans.findings],
      config,
      repository,
    ).kept,
    references: gathered.references,
    issues: gathered.issues,
    candidates: candidateIssues(change, gathered.openIssues).map(({ issue }) => issue),
    overlaps: gathered.overlaps,
    context: gathered.context,
    guidance: pathGuidance(change, repository, config),
    guides: guideSection(config),
    language: languageSection(repository.language),
    earlier,
  };
}
