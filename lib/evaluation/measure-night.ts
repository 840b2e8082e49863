import { processDatabase } from "@/db/process-database";
import { forgetMeasures, keepMeasure, lastMeasuredDay, listUnmeasured } from "@/db/queries/code-evaluations";
import type { CodeIndexRow } from "@/db/queries/code-indexes";
import type { Actor } from "@/lib/auth/actor";
import { answerApart } from "@/lib/chat/answer-apart";
import { env } from "@/lib/env";
import { GlossError, publicMessage } from "@/lib/errors";
import { lull } from "@/lib/inbox/receiving";
import { readIndexedFiles } from "@/lib/index/read-indexed-files";
import { log } from "@/lib/log";
import { queue } from "@/lib/queue";
import { generateQuestions } from "./generate-questions";
import { type LinesAt, scoreAnswer } from "./score-answer";
import { type MeasuredAnswer, summarizeAnswers } from "./summarize-answers";

/** Of all indexes together, in a night. */
const mostMs = 60_000;
/** Of one of them. */
const questions = 30;
const keptDays = 400;
/** Hours of the night in UTC, and how long a server is up that may do by day what it missed. */
const [nightFrom, nightTo, afterMs] = [1, 5, 3_600_000];

/** Everything that is indexed is measured; nobody is told of it but who may see it. */
const measurer: Actor = { kind: "owner" };

const dayOf = (now: Date): string => now.toISOString().slice(0, 10);

/** Whether it is night, or a server that slept at night has been up for a while. */
export const isTime = (now: Date, upMs: number): boolean =>
  (now.getUTCHours() >= nightFrom && now.getUTCHours() < nightTo) || upMs >= afterMs;

/** Queues the night's measuring, once a day and where there is something to measure. */
export async function seekNight(now = new Date(), upMs = process.uptime() * 1000): Promise<void> {
  if (!env().GLOSS_INDEX || !env().GLOSS_NIGHTLY_EVALUATION || !isTime(now, upMs)) return;
  const { db } = await processDatabase();
  const day = dayOf(now);
  if (((await lastMeasuredDay(db)) ?? "") >= day) return;
  if ((await listUnmeasured(db, day)).length === 0) return;
  await queue().enqueue("measure", [{ data: { day }, key: day }]);
}

/**
 * Asks each index questions that are made from it, seeded by the day, answers them without a model and keeps what came
 * of it: for a minute at most, those first that were measured longest ago. The job.
 */
export async function measureNight(day: string, signal: AbortSignal, budgetMs = mostMs): Promise<number> {
  const { db } = await processDatabase();
  const begun = performance.now();
  const isOver = () => signal.aborted || performance.now() - begun >= budgetMs;
  let measured = 0;
  for (const index of await listUnmeasured(db, day)) {
    if (isOver()) break;
    try {
      const answers = await measureIndex(index, day, signal, isOver);
      const commit = index.indexedCommit ?? "";
      await keepMeasure(db, { indexId: index.id, day, commit, figures: summarizeAnswers(answers) });
      measured++;
    } catch (error) {
      if (signal.aborted) throw error;
      log.warn({ err: error, repository: index.repository }, `not measured: ${publicMessage(error)}`);
    }
  }
  await forgetMeasures(db, dayOf(new Date(Date.parse(day) - keptDays * 86_400_000)));
  return measured;
}

async function measureIndex(
  index: CodeIndexRow,
  day: string,
  signal: AbortSignal,
  isOver: () => boolean,
): Promise<MeasuredAnswer[]> {
  const { db } = await processDatabase();
  const seed = Number(day.replaceAll("-", ""));
  const linesAt = linesOf(index);
  const answers: MeasuredAnswer[] = [];
  for (const { kind, text, right } of shuffled(
    await generateQuestions(db, index, { count: questions, seed }),
  )) {
    if (isOver()) break;
    await lull();
    const begun = performance.now();
    const answer = await answerApart(measurer, index, text, { model: null, signal });
    const ms = Math.round(performance.now() - begun);
    const moved = answer.why.found.some(({ sha }) => sha !== index.indexedCommit);
    if (moved) throw new GlossError("unavailable", "The index moved on meanwhile.");
    const given = { ...answer, found: answer.why.found };
    answers.push({ kind, ms, ...(await scoreAnswer({ question: text, right }, given, linesAt)) });
  }
  return answers;
}

/** Questions of all kinds in turn, so that where time ends every kind had its share. */
function shuffled<T extends { kind: string }>(all: readonly T[]): T[] {
  const byKind = [...Map.groupBy(all, ({ kind }) => kind).values()];
  const longest = Math.max(0, ...byKind.map(({ length }) => length));
  return Array.from({ length: longest }, (_, nth) => byKind.flatMap((some) => some[nth] ?? [])).flat();
}

/** Lines as the index has them: the clone may hold no contents. */
function linesOf(index: CodeIndexRow): LinesAt {
  const known = new Map<string, readonly string[] | null>();
  return async (path, sha) => {
    if (!known.has(path)) {
      const files = await readIndexedFiles(measurer, index, sha, [path]);
      known.set(path, files.get(path) ?? null);
    }
    return known.get(path) ?? null;
  };
}
