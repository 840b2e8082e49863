import type { RunRow } from "@/db/queries/workflow-runs";
import { env } from "@/lib/env";
import type { Change } from "@/lib/source/change";
import type { Analysis } from "./analyse";
import { leftOutReason } from "./file-rank";
import type { Gathered } from "./gather";
import type { ReviewBasis, ReviewOutput } from "./output";
import { parseChecks } from "./parse-checks";
import { evidenceByLabel } from "./evidence-by-label";
import { rankFindings } from "./rank-findings";
import { knowledgeUsed } from "./review-context";
import { toFindings } from "./to-findings";
import { decideVerdict, outcomeOf } from "./verdict";
import type { ReviewCoverage } from "./views";

interface Material {
  change: Change;
  gathered: Gathered;
  analysis: Analysis;
  readHead: (path: string) => Promise<string | null>;
}

/** What the review comes to: findings anchored, merged and ranked, the verdict, and what it all rests on. */
export async function judge(
  run: RunRow,
  { change, gathered, analysis, readHead }: Material,
): Promise<ReviewOutput> {
  const agent = analysis.mode === "standard" ? analysis.agent : null;
  const comments = agent?.review.comments ?? [];
  const answered = agent && agent.stopped !== "refusal" && agent.stopped !== "silent";
  const proposed = toFindings(
    comments,
    change,
    await parseChecks(change, comments, readHead),
    agent?.sources,
    evidenceByLabel(gathered.context, agent?.sources ?? []),
  );
  const findings = rankFindings([...gathered.static.findings, ...proposed]);
  const coverage = coverageOf(change, gathered, analysis);
  const judged =
    analysis.mode === "skipped"
      ? { verdict: null, reason: null }
      : decideVerdict({
          model: answered ? agent.review.verdict : null,
          confidence: agent?.review.confidence ?? null,
          findings,
          unseen: coverage.partly.length + change.incomplete.length + overSize(coverage),
        });
  const outcome = analysis.mode === "skipped" ? "skipped" : outcomeOf(findings);
  const started = run.startedAt ?? new Date();
  return {
    runId: run.id,
    correlationId: run.correlationId,
    change: describe(change),
    mode: analysis.mode === "standard" ? "standard" : "static",
    staticReason: analysis.mode === "static" ? analysis.reason : null,
    outcome,
    outcomeReason: analysis.mode === "skipped" ? analysis.reason : null,
    verdict: judged.verdict,
    verdictReason: judged.reason,
    confidence: agent?.review.confidence ?? null,
    summary: agent?.review.summary || null,
    findings,
    coverage,
    issues: gathered.references,
    semanticMatches: (agent?.review.semanticIssues ?? []).map((match) => {
      const issue = gathered.openIssues.find(({ number }) => number === match.number);
      return { ...match, title: issue?.title ?? null, url: issue?.url ?? null };
    }),
    overlaps: gathered.overlaps,
    knowledge: knowledgeUsed(gathered.context, agent !== null),
    basis: basisOf(gathered, analysis),
    usage: {
      input: agent?.usage.inputTokens ?? 0,
      output: agent?.usage.outputTokens ?? 0,
      cached: agent?.usage.cacheReadTokens ?? 0,
      costUsd: agent ? agent.costUsd : null,
    },
    startedAt: started.toISOString(),
    durationMs: Date.now() - started.getTime(),
    problems: [...gathered.problems, ...(agent?.review.problems ?? []), ...endOf(analysis)],
    postedUrl: null,
    dashboardUrl: run.trigger === "cli" ? null : `${env().GLOSS_URL}/reviews/${run.id}`,
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

const ends: Record<string, string> = {
  rounds: "The model used up its rounds; its answer rests on what it had read by then.",
  cut: "The model's answer was cut at the length limit.",
  refusal: "The model declined to review this change; only the static tier looked at it.",
  silent: "The model gave no answer; only the static tier looked at the change.",
};

function endOf(analysis: Analysis): string[] {
  if (analysis.mode !== "standard") return [];
  const { agent, model, insteadOf } = analysis;
  const end = ends[agent.stopped];
  return [
    ...(end ? [end] : []),
    ...(insteadOf ? [`${insteadOf} could not answer, so ${model} reviewed; the trace says why.`] : []),
    ...(agent.usage.estimated
      ? [`${model} did not say what it used: the tokens are estimated, the cost is not known.`]
      : []),
  ];
}

/** What was looked at, by whom that review had: the model's view of the diff, else the rules'. */
function coverageOf(change: Change, gathered: Gathered, analysis: Analysis): ReviewCoverage {
  const incomplete = change.incomplete.map(({ path, reason }) => ({ path, reason }));
  if (analysis.mode === "standard") {
    const { shown, partly, leftOut } = analysis.shown;
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
    const reason = file.binary ? "binary" : leftOutReason(file.path);
    if (reason && !skipped.has(file.path)) skipped.set(file.path, reason);
  }
  return {
    reviewed: change.files.map((file) => file.path).filter((path) => !skipped.has(path)),
    partly: [],
    notReviewed: [...[...skipped].map(([path, reason]) => ({ path, reason })), ...incomplete],
  };
}

function basisOf({ static: report }: Gathered, analysis: Analysis): ReviewBasis {
  const common = { rulesRun: report.rulesRun, filesChecked: report.filesChecked };
  if (analysis.mode !== "standard")
    return {
      ...common,
      model: null,
      promptVersion: null,
      modelCalls: 0,
      toolCalls: 0,
      filesRead: [],
      issuesRead: [],
    };
  const { agent, model, promptVersion } = analysis;
  const files = agent.sources.flatMap((source) => (source.kind === "code" ? [source.path] : []));
  const issues = agent.sources.flatMap((source) => {
    const [owner, repo] = source.kind === "issue" ? source.repository.split("/") : [];
    return source.kind === "issue" && owner && repo ? [{ owner, repo, number: source.number }] : [];
  });
  return {
    ...common,
    model,
    promptVersion,
    modelCalls: agent.rounds,
    toolCalls: agent.toolCalls.length,
    filesRead: [...new Set(files)],
    issuesRead: issues.filter(
      (issue, at) => issues.findIndex(({ number }) => number === issue.number) === at,
    ),
  };
}
