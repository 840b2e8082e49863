import type { RunRow } from "@/db/queries/workflow-runs";
import { env } from "@/lib/env";
import { problemText } from "@/lib/repo-config/read-repo-config";
import type { Change } from "@/lib/source/change";
import { configurationOf } from "./configuration-of";
import { passedOverReason } from "./file-rank";
import type { Gathered } from "./gather";
import type { ReviewBasis, ReviewOutput } from "./output";
import { failuresOf } from "./parallel-review";
import { toParallelReview } from "./parallel/to-parallel-review";
import { type JudgeMaterial, type Placed, rankPlaced } from "./place-findings";
import { knowledgeUsed } from "./review-context";
import { count } from "./render/severity-mark";
import type { Said } from "./said-by";
import { unaskedInWords } from "./second-look";
import type { ShownDiff } from "./shown-diff";
import { asShown, sinceOf } from "./since/settle-earlier";
import { decideVerdict, outcomeOf } from "./verdict";
import type { ReviewCoverage } from "./views";

/** What the review comes to: findings merged and ranked, the verdict, and what it all rests on. */
export function judge(
  run: Pick<RunRow, "id" | "correlationId" | "trigger" | "startedAt">,
  material: JudgeMaterial,
  placed: Placed,
): ReviewOutput {
  const { change, whole, earlier, gathered, analysis } = material;
  const { said, settled } = placed;
  const findings = rankPlaced(placed);
  const coverage = coverageOf(material, said);
  const standing = (settled?.standing ?? []).map(asShown);
  const shown = [...findings, ...standing];
  // Where there was nothing to look at, what was thought of it stands.
  const unchanged = analysis.mode === "static" && analysis.reason === "nothing_new" ? earlier : null;
  const asked = earlier?.asked === true && standing.some(({ severity }) => severity !== "low");
  const judged =
    analysis.mode === "skipped"
      ? { verdict: null, reason: null }
      : decideVerdict({
          model: said?.verdict ?? unchanged?.verdict ?? null,
          confidence: said?.review?.confidence ?? unchanged?.confidence ?? null,
          findings: shown,
          asked,
          unseen:
            coverage.partly.length -
            seenBriefly(said, coverage) +
            change.incomplete.length +
            overSize(coverage),
          rulesUnread:
            material.config.unread === true ||
            gathered.context.parts.some(({ part, problem }) => part === "team rules" && problem !== null),
          ...(said?.agents ? { agents: said.agents } : {}),
        });
  const outcome = analysis.mode === "skipped" ? "skipped" : outcomeOf(shown);
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
    confidence: said?.review?.confidence ?? unchanged?.confidence ?? null,
    summary: said?.review?.summary || (unchanged?.summary ?? null),
    findings,
    coverage,
    issues: gathered.references,
    semanticMatches: (said?.review?.semanticIssues ?? []).map((match) => {
      const issue = gathered.openIssues.find(({ number }) => number === match.number);
      return { ...match, title: issue?.title ?? null, url: issue?.url ?? null };
    }),
    overlaps: gathered.overlaps,
    since: earlier && settled && sinceOf(earlier, settled, asked),
    knowledge: knowledgeUsed(gathered.context, said !== null),
    basis: basisOf(gathered, said),
    parallel,
    secondLook: placed.look,
    triage: said?.triage ?? null,
    usage: said?.usage ?? { input: 0, output: 0, cached: 0, costUsd: null },
    startedAt: started.toISOString(),
    durationMs: Date.now() - started.getTime(),
    configuration: configurationOf(material.config),
    problems: [
      ...(parallel ? failuresOf(parallel) : []),
      ...material.config.problems.map(problemText),
      ...gathered.problems,
      ...(earlier?.problems ?? []),
      ...(said?.problems ?? []),
      ...(placed.look ? unaskedInWords(placed.look) : []),
    ],
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

/** What was looked at, by whom that review had: the model's view of the diff, else the rules'. */
function coverageOf(
  { change, setAside, gathered, analysis }: JudgeMaterial,
  said: Said | null,
): ReviewCoverage {
  const missing = change.incomplete.map(({ path, reason }) => ({ path, reason }));
  const incomplete = [
    ...setAside,
    ...missing.filter(({ path }) => !setAside.some((one) => one.path === path)),
  ];
  if (said?.shown) {
    const { shown, leftOut } = said.shown;
    const partly = seenInPart(said.shown, gathered);
    return {
      reviewed: shown.filter((path) => !partly.has(path)),
      partly: [...partly].map(([path, reason]) => ({ path, reason })),
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

const brieflyWords = (linesLeft: number, reason: string): string =>
  `looked at briefly: ${reason}${linesLeft > 0 ? `; ${count(linesLeft, "changed line")} not shown to a model` : ""}`;

/** Files whose every changed line a model was shown, although without what stands around. */
function seenBriefly(said: Said | null, { partly }: ReviewCoverage): number {
  const told = new Map(partly.map(({ path, reason }) => [path, reason]));
  return (said?.shown?.glanced ?? []).filter(
    ({ path, linesLeft, reason }) => linesLeft === 0 && told.get(path) === brieflyWords(0, reason),
  ).length;
}

/** What rules leave alone by what it was before the change, which is no lack of this look. */
const leftAlone: ReadonlySet<string> = new Set(["third-party code", "minified", "marked as generated"]);

/** Files that a model was shown in part, or that the rules could not look at, with the reason. */
function seenInPart(
  { shown, partly, cut, glanced = [] }: ShownDiff,
  { static: { skipped } }: Gathered,
): Map<string, string> {
  const seen = new Set([...shown, ...[...partly, ...glanced].map(({ path }) => path)]);
  return new Map([
    ...glanced.map(({ path, linesLeft, reason }) => [path, brieflyWords(linesLeft, reason)] as const),
    ...skipped
      .filter(({ path, reason }) => seen.has(path) && !leftAlone.has(reason))
      .map(({ path, reason }) => [path, `not checked by rules: ${reason}`] as const),
    ...cut.map(
      ({ path, lines }) => [path, `the end of ${count(lines, "long line")} is not shown to a model`] as const,
    ),
    ...partly.map(
      ({ path, hunksLeftOut }) =>
        [path, `${hunksLeftOut} of its hunks over the size that a model is shown`] as const,
    ),
  ]);
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
