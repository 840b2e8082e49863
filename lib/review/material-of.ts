import { type Finding, severities } from "@/lib/core/finding";
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

/**
 * What every agent is told of a change, whatever it looks for. The host's order of files, labels and issues, and the
 * order in which rules and tools were done, say nothing: they are put into one order, so that the same is asked again
 * in the same words.
 */
export function materialOf(
  {
    change: asRead,
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
  const change = {
    ...asRead,
    files: asRead.files.toSorted(byPath),
    incomplete: asRead.incomplete.toSorted(byPath),
    labels: asRead.labels.toSorted(),
  };
  const openIssues = gathered.openIssues.toSorted((a, b) => b.number - a.number);
  return {
    change,
    shownDiff,
    ruleFindings: applyRuleSettings(
      [...gathered.static.findings, ...gathered.scans.findings].toSorted(byWeightAndPlace),
      config,
      repository,
    ).kept,
    references: gathered.references,
    issues: gathered.issues,
    candidates: candidateIssues(change, openIssues).map(({ issue }) => issue),
    overlaps: gathered.overlaps.toSorted((a, b) => b.paths.length - a.paths.length || b.number - a.number),
    context: gathered.context,
    guidance: pathGuidance(change, repository, config),
    guides: guideSection(config),
    language: languageSection(repository.language),
    earlier,
  };
}

const byPath = (a: { path: string }, b: { path: string }) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0);

const byWeightAndPlace = (a: Finding, b: Finding) =>
  severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
  byPath(a, b) ||
  (a.span?.startLine ?? 0) - (b.span?.startLine ?? 0) ||
  (a.fingerprint < b.fingerprint ? -1 : 1);
