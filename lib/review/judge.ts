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
import {
  type Apart,
  byWeight,
  parallelRanking,
  rankFindings,
  rankingOf,
  standardRanking,
} from "./rank-findings";
import { knowledgeUsed } from "./review-context";
import { type Said, saidBy } from "./said-by";
import type { Earlier } from "./since";
import { asShown, partFindings, settleEarlier, sinceOf } from "./since/settle-earlier";
import { toFindings } from "./to-findings";
import { decideVerdict, outcomeOf } from "./verdict";
import type { ReviewCoverage } from "./views";
import { withSymbols } from "./with-symbols";

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
  /** What earlier reviews of the same pull request left; null where there are none. */
  earlier: Earlier | null;
  gathered: Gathered;
  analysis: Analysis;
  readHead: (path: string) => Promise<string | null>;
}

/** What the review comes to: findings anchored, merged and ranked, the verdict, and what it all rests on. */
export async function judge(
  run: Pick<RunRow, "id" | "correlationId" | "trigger" | "startedAt">,
  material: Material,
): Promise<ReviewOutput> {
  const { change, whole, earlier, gathered, analysis } = material;
  const said = saidBy(analysis);
  const { findings, coverage, settled } = await lookAt(material, said);
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
          unseen: coverage.partly.length + change.incomplete.length + overSize(coverage),
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
    ],
    postedUrl: null,
    dashboardUrl: run.trigger === "cli" ? null : `${env().GLOSS_URL}/reviews/${run.id}`,
  };
}

/** The findings, placed, merged and ranked, and what was looked at. */
async function lookAt(material: Material, said: Said | null) {
  const { change, earlier, gathered, analysis, settings, config, readHead } = material;
  const comments = said?.comments ?? [];
  const checks = await parseChecks(change, comments, readHead);
  const apart = new Map<Finding, Apart>();
  const sources = said?.sources ?? [];
  const known = evidenceByLabel(gathered.context, sources);
  const byRules = [...gathered.static.findings, ...gathered.scans.findings];
  const found = await withSymbols(
    [...byRules, ...toFindings(comments, change, checks, sources, known)],
    change,
    readHead,
  );
  const ofRules = found.slice(0, byRules.length);
  const proposed = found.slice(ofRules.length).map((finding, at): Finding => {
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
  const { kept, off } = applyRuleSettings(ofRules, config, settings);
  for (const { finding, by } of off)
    apart.set(finding, { state: "dropped", reason: `its rule is switched off by ${by}` });
  const all = [...kept, ...off.map(({ finding }) => finding), ...proposed];
  const settled =
    earlier &&
    (await settleEarlier(earlier, all, {
      ...material,
      said,
      off: new Map(off.map(({ finding, by }) => [finding, by])),
    }));
  const { fresh, told } = partFindings(all, settled, earlier?.told ?? []);
  const ranked = rankFindings(
    fresh.map(({ finding }) => finding),
    ranking,
    new Map(
      fresh.flatMap(({ finding, was }) => {
        const decided = apart.get(was);
        return decided ? [[finding, decided] as const] : [];
      }),
    ),
  );
  return {
    findings: [...ranked, ...told.toSorted(byWeight)],
    coverage: coverageOf(material, said),
    settled,
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
