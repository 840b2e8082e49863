import type { RunRow } from "@/db/queries/workflow-runs";
import type { Finding } from "@/lib/core/finding";
import { env } from "@/lib/env";
import { configurationOf } from "./configuration-of";
import { applyRuleSettings, thresholdsFor } from "@/lib/repo-config/path-settings";
import { problemText } from "@/lib/repo-config/read-repo-config";
import type { RepoConfig } from "@/lib/repo-config/repo-config";
import type { RepositorySettings } from "@/lib/repos/repository-settings";
import type { Change } from "@/lib/source/change";
import type { Analysis } from "./analyse";
import { passedOverReason } from "./file-rank";
import type { Gathered } from "./gather";
import type { ReviewBasis, ReviewOutput } from "./output";
import { failuresOf } from "./parallel-review";
import { toParallelReview } from "./parallel/to-parallel-review";
import { parseChecks } from "./parse-checks";
import { evidenceByLabel } from "./evidence-by-label";
import { type Apart, parallelRanking, rankFindings, rankingOf, standardRanking } from "./rank-findings";
import { knowledgeUsed } from "./review-context";
import { type Said, saidBy } from "./said-by";
import { toFindings } from "./to-findings";
import { decideVerdict, outcomeOf } from "./verdict";
import type { ReviewCoverage } from "./views";

interface Material {
  /** As narrowed to what was to be looked at. */
  change: Change;
  /** All of it. */
  whole: Change;
  /** Files that the settings set aside. */
  setAside: { path: string; reason: string }[];
  settings: Pick<RepositorySettings, "thresholds" | "rules">;
  /** What the repository's own files say. */
  config: RepoConfig;
  gathered: Gathered;
  analysis: Analysis;
  readHead: (path: string) => Promise<string | null>;
}

/** What the review comes to: findings anchored, merged and ranked, the verdict, and what it all rests on. */
export async function judge(
  run: Pick<RunRow, "id" | "correlationId" | "trigger" | "startedAt">,
  material: Material,
): Promise<ReviewOutput> {
  const { change, whole, gathered, analysis } = material;
  const said = saidBy(analysis);
  const { findings, coverage } = await lookAt(material, said);
  const judged =
    analysis.mode === "skipped"
      ? { verdict: null, reason: null }
      : decideVerdict({
          model: said?.verdict ?? null,
          confidence: said?.review?.confidence ?? null,
          findings,
          unseen: coverage.partly.length + change.incomplete.length + overSize(coverage),
          rulesUnread:
            material.config.unread === true ||
            gathered.context.parts.some(({ part, problem }) => part === "team rules" && problem !== null),
          ...(said?.agents ? { agents: said.agents } : {}),
        });
  const outcome = analysis.mode === "skipped" ? "skipped" : outcomeOf(findings);
  const parallel = analysis.mode === "parallel" ? toParallelReview(analysis, findings) : null;
  const started = run.startedAt ?? new Date();
  return {
    runId: run.id,
    correlationId: run.correlationId,
    change: describe(whole),
    mode: analysis.mode === "skipped" ? "static" : analysis.mode,
    staticReason: analysis.mode === "static" ? analysis.reason : null,
    outcome,
    outcomeReason: analysis.mode === "skipped" ? analysis.reason : null,
    verdict: judged.verdict,
    verdictReason: judged.reason,
    confidence: said?.review?.confidence ?? null,
    summary: said?.review?.summary || null,
    findings,
    coverage,
    issues: gathered.references,
    semanticMatches: (said?.review?.semanticIssues ?? []).map((match) => {
      const issue = gathered.openIssues.find(({ number }) => number === match.number);
      return { ...match, title: issue?.title ?? null, url: issue?.url ?? null };
    }),
    overlaps: gathered.overlaps,
    knowledge: knowledgeUsed(gathered.context, said !== null),
    basis: basisOf(gathered, said),
    parallel,
    usage: said?.usage ?? { input: 0, output: 0, cached: 0, costUsd: null },
    startedAt: started.toISOString(),
    durationMs: Date.now() - started.getTime(),
    configuration: configurationOf(material.config),
    problems: [
      ...(parallel ? failuresOf(parallel) : []),
      ...material.config.problems.map(problemText),
      ...gathered.problems,
      ...(said?.problems ?? []),
    ],
    postedUrl: null,
    dashboardUrl: run.trigger === "cli" ? null : `${env().GLOSS_URL}/reviews/${run.id}`,
  };
}

/** The findings, placed, merged and ranked, and what was looked at. */
async function lookAt(material: Material, said: Said | null) {
  const { change, gathered, analysis, settings, config, readHead } = material;
  const comments = said?.comments ?? [];
  const checks = await parseChecks(change, comments, readHead);
  const apart = new Map<Finding, Apart>();
  const sources = said?.sources ?? [];
  const known = evidenceByLabel(gathered.context, sources);
  const proposed = toFindings(comments, change, checks, sources, known).map((finding, at): Finding => {
    const mark = said?.marks[at];
    const marked = mark?.agents
      ? { ...finding, origin: { kind: "agent", agents: mark.agents } as const }
      : finding;
    const aside = material.setAside.find(({ path }) => path === marked.path);
    if (aside) apart.set(marked, { state: "dropped", reason: `its file is ${aside.reason}` });
    else if (mark?.apart) apart.set(marked, mark.apart);
    return marked;
  });
  const usual = analysis.mode === "parallel" ? parallelRanking : standardRanking;
  const ranking = rankingOf(usual, settings.thresholds, (path) =>
    thresholdsFor(config, path, settings.thresholds),
  );
  const { kept, off } = applyRuleSettings(
    [...gathered.static.findings, ...gathered.scans.findings],
    config,
    settings,
  );
  for (const { finding, by } of off)
    apart.set(finding, { state: "dropped", reason: `its rule is switched off by ${by}` });
  const ruled = [...kept, ...off.map(({ finding }) => finding)];
  return {
    findings: rankFindings([...ruled, ...proposed], ranking, apart),
    coverage: coverageOf(material, said),
  };
}

const tooLarge = "over the size that a model is shown";

const overSize = ({ notReviewed }: ReviewCoverage): number =>
  notReviewed.filter(({ reason }) => reason === tooLarge).length;

function describe(change: Change): ReviewOutput["change"] {
  const { host, owner, repo, number, title, author, url, base, head, files } = change;
  const sum = (key: "additions" | "deletions") => files.reduce((total, file) => total + file[key], 0);
  return {
    host,
    owner,
    repo,
    number,
    title,
    author: { login: author.login, bot: author.bot },
    url,
    base,
    head,
    files: files.length,
    additions: sum("additions"),
    deletions: sum("deletions"),
  };
}

/** What was looked at, by whom that review had: the model's view of the diff, else the rules'. */
function coverageOf({ change, setAside, gathered, analysis }: Material, said: Said | null): ReviewCoverage {
  const missing = change.incomplete.map(({ path, reason }) => ({ path, reason }));
  const incomplete = [
    ...setAside,
    ...missing.filter(({ path }) => !setAside.some((one) => one.path === path)),
  ];
  if (said?.shown) {
    const { shown, partly, leftOut } = said.shown;
    return {
      reviewed: shown,
      partly: partly.map(({ path, hunksLeftOut }) => ({
        path,
        reason: `${hunksLeftOut} of its hunks over the size that a model is shown`,
      })),
      notReviewed: [...leftOut, ...incomplete],
    };
  }
  if (analysis.mode === "skipped") return { reviewed: [], partly: [], notReviewed: incomplete };
  const skipped = new Map(gathered.static.skipped.map(({ path, reason }) => [path, reason]));
  for (const file of change.files) {
    const reason = file.binary ? "binary" : passedOverReason(file);
    if (reason && !skipped.has(file.path)) skipped.set(file.path, reason);
  }
  return {
    reviewed: change.files.map((file) => file.path).filter((path) => !skipped.has(path)),
    partly: [],
    notReviewed: [...[...skipped].map(([path, reason]) => ({ path, reason })), ...incomplete],
  };
}

function basisOf({ static: report, scans }: Gathered, said: Said | null): ReviewBasis {
  const sources = said?.sources ?? [];
  const files = sources.flatMap((source) => (source.kind === "code" ? [source.path] : []));
  const issues = sources.flatMap((source) => {
    const [owner, repo] = source.kind === "issue" ? source.repository.split("/") : [];
    return source.kind === "issue" && owner && repo ? [{ owner, repo, number: source.number }] : [];
  });
  return {
    rulesRun: report.rulesRun,
    filesChecked: report.filesChecked,
    tools: scans.tools,
    model: said?.model ?? null,
    promptVersion: said?.promptVersion ?? null,
    modelCalls: said?.modelCalls ?? 0,
    toolCalls: said?.toolCalls ?? 0,
    filesRead: [...new Set(files)],
    issuesRead: issues.filter(
      (issue, at) => issues.findIndex(({ number }) => number === issue.number) === at,
    ),
  };
}
