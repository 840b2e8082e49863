import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { processDatabase } from "@/db/process-database";
import {
  insertCodeEvaluation,
  listHistoryTrials,
  listCodeEvaluations as listRows,
  listMeasures,
  trimCodeEvaluations,
} from "@/db/queries/code-evaluations";
import { scopeOf } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import { answerFigures, codeEvaluation, type CodeEvaluation } from "./code-evaluation";
import { archived } from "./evaluation-archive";
import { evaluationFolder } from "./list-evaluations";

const kept = 100;
const nights = 60;

/** Where the command leaves its runs. */
export const codeEvaluationFolder = (): string => join(evaluationFolder(), "code");

/** Runs of the command, newest first. Everybody who is signed in may read them: they are of public code. */
export async function listCodeEvaluations(_actor: Actor, limit = 20): Promise<CodeEvaluation[]> {
  await takeOverCodeEvaluations();
  const { db } = await processDatabase();
  return (await listRows(db, limit)).map(({ facts }) => codeEvaluation.parse(facts));
}

/** Takes over what the command left in the data folder; what is there already, or broken, is passed over. */
export async function takeOverCodeEvaluations(): Promise<void> {
  const files = await archived(codeEvaluationFolder());
  if (files.length === 0) return;
  const { db } = await processDatabase();
  const known = new Set((await listRows(db, kept)).map(({ id }) => id));
  const news = files.filter(({ id }) => !known.has(id));
  for (const { path } of news) {
    const run = await readRun(path);
    if (run) await insertCodeEvaluation(db, { id: run.id, finishedAt: new Date(run.finishedAt), facts: run });
  }
  if (news.length > 0) await trimCodeEvaluations(db, kept);
}

async function readRun(path: string): Promise<CodeEvaluation | null> {
  try {
    return codeEvaluation.parse(JSON.parse(await readFile(path, "utf8")));
  } catch {
    return null;
  }
}

const measure = z.object({
  /** owner/repo, as it is called here. */
  repository: z.string(),
  /** YYYY-MM-DD in UTC. */
  day: z.string(),
  commit: z.string(),
  figures: answerFigures,
});
/** What questions from a repository's own index came to in one night. */
export type NightlyMeasure = z.infer<typeof measure>;

/** Measures of the last nights, the oldest first, of the repositories that the actor may see. */
export async function listNightlyMeasures(actor: Actor, now = new Date()): Promise<NightlyMeasure[]> {
  const { db } = await processDatabase();
  const since = new Date(now.getTime() - nights * 86_400_000).toISOString().slice(0, 10);
  const rows = await listMeasures(db, await scopeOf(actor), since);
  return rows.map(({ owner, repo, ...row }) => measure.parse({ repository: `${owner}/${repo}`, ...row }));
}

const figures = z.object({ ndcg: z.number(), mrr: z.number() });
const trial = z.object({
  /** owner/repo, as it is called here. */
  repository: z.string(),
  /** Of the learned ranking, and whether places are ordered by it. */
  version: z.number(),
  inUse: z.boolean(),
  report: z.object({
    fixed: figures,
    learned: figures,
    gain: z.object({ mean: z.number(), low: z.number(), high: z.number() }),
    triedOn: z.object({ commits: z.number() }),
  }),
});
/** How the files that a repository's later commits touched are found by the commits' messages. */
export type HistoryTrial = z.infer<typeof trial>;

/** The newest trial on its own history of each repository that the actor may see. */
export async function listHistory(actor: Actor): Promise<HistoryTrial[]> {
  const { db } = await processDatabase();
  const rows = await listHistoryTrials(db, await scopeOf(actor));
  return rows.map(({ owner, repo, ...row }) => trial.parse({ repository: `${owner}/${repo}`, ...row }));
}
