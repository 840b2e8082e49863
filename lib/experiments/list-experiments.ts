import { processDatabase } from "@/db/process-database";
import { findInstallation } from "@/db/queries/installations";
import { type FatesOfPull, readFatesByPull } from "@/db/queries/analytics/read-acceptance";
import { readTotals } from "@/db/queries/analytics/read-totals";
import { type ExperimentRow, listExperiments as listRows } from "@/db/queries/prompt-experiments";
import { inTurn } from "@/lib/analytics/in-turn";
import { todayIn } from "@/lib/analytics/period";
import { requireRole, scopeOf } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import { type PromptName, usualPrompt } from "@/lib/core/prompt-names";
import { type RepositoryRef, repositoryKey } from "@/lib/core/repository-key";
import { GlossError } from "@/lib/errors";
import { requireRepositoryName } from "@/lib/repos/require-repository-name";
import { readSettings } from "@/lib/repos/repository-settings";
import { compareShares } from "./compare-shares";
import type { ArmReport, ExperimentReport, ExperimentsView } from "./views";

/** Experiments of a repository that are shown. */
const most = 20;

/**
 * The version of the prompt that a repository is reviewed with, and its experiments with what each version came to, the
 * newest first. Throws `not_found` for a repository that is not connected or that the actor may not see.
 */
export async function listExperiments(actor: Actor, repository: RepositoryRef): Promise<ExperimentsView> {
  requireRepositoryName(repository);
  await requireRole(actor, repository, "viewer");
  const { db } = await processDatabase();
  const installation = await findInstallation(db, repository.owner, repository.repo);
  if (!installation?.active)
    throw new GlossError("not_found", `${repository.owner}/${repository.repo} is not connected.`);
  const rows = await listRows(db, repositoryKey(repository), most);
  const scope = await scopeOf(actor);
  const experiments: ExperimentReport[] = [];
  for (const row of rows) experiments.push(await reportOf(row, { repository, scope }));
  const chosen: PromptName | null = readSettings(installation.settings).prompt;
  return { chosen, usual: usualPrompt, experiments };
}

async function reportOf(
  row: ExperimentRow,
  { repository, scope }: { repository: RepositoryRef; scope: string[] | null },
): Promise<ExperimentReport> {
  const { db, target } = await processDatabase();
  const zone = "UTC";
  const window = {
    scope,
    repo: repository,
    zone,
    from: todayIn(zone, row.startedAt),
    // What was asked for before the end may have run after it.
    to: todayIn(zone, row.endedAt ?? new Date()),
  };
  const arm = async (name: "A" | "B") => {
    const of = { ...window, experiment: { id: row.id, arm: name } };
    const [totals] = await inTurn(target.kind, () => readTotals(db, of));
    const fates = await inTurn(target.kind, () => readFatesByPull(db, of));
    return {
      totals,
      fates,
      report: armReport(name, name === "A" ? row.versionA : row.versionB, totals, fates),
    };
  };
  const a = await arm("A");
  const b = await arm("B");
  return {
    id: row.id,
    share: row.share,
    startedBy: row.startedBy,
    startedAt: row.startedAt.toISOString(),
    endedBy: row.endedBy,
    endedAt: row.endedAt?.toISOString() ?? null,
    picked: row.picked,
    arms: [a.report, b.report],
    acceptance: compareShares(a.fates.map(accepted), b.fates.map(accepted)),
    precision: compareShares(a.fates.map(right), b.fates.map(right)),
  };
}

/** Applied, addressed or useful, of those that have an answer. */
const accepted = ({ findings, noWord, applied, addressed, useful }: FatesOfPull) => ({
  good: applied + addressed + useful,
  all: findings - noWord,
});

/** Applied or useful, of those and the wrong ones. */
const right = ({ applied, useful, wrong }: FatesOfPull) => ({
  good: applied + useful,
  all: applied + useful + wrong,
});

function armReport(
  arm: "A" | "B",
  version: string,
  totals: Awaited<ReturnType<typeof readTotals>>[number] | undefined,
  fates: FatesOfPull[],
): ArmReport {
  const sum = (key: keyof FatesOfPull) => fates.reduce((all, fate) => all + fate[key], 0);
  const [applied, useful, wrong] = [sum("applied"), sum("useful"), sum("wrong")];
  const answered = sum("findings") - sum("noWord");
  const reviews = totals?.reviewed ?? 0;
  return {
    arm,
    version,
    pullRequests: totals?.pullRequests ?? 0,
    reviews,
    findings: sum("findings"),
    applied,
    useful,
    wrong,
    notNow: sum("notNow"),
    ignored: sum("ignored"),
    noWord: sum("noWord"),
    acceptance: answered > 0 ? (applied + sum("addressed") + useful) / answered : null,
    precision: applied + useful + wrong > 0 ? (applied + useful) / (applied + useful + wrong) : null,
    costUsd: totals?.costUsd ?? 0,
    costPerReview: reviews > 0 ? (totals?.costUsd ?? 0) / reviews : null,
    medianMs: totals?.medianMs ?? null,
    p95Ms: totals?.p95Ms ?? null,
  };
}
