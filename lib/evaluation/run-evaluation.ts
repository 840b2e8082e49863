import { GlossError, publicMessage } from "@/lib/errors";
import type { ReviewOutput } from "@/lib/review/output";
import { evaluateCase } from "./evaluate-case";
import type { CaseResult } from "./evaluation-result";
import type { GoldenCase } from "./golden-case";
import type { GoldenSource } from "./golden-sources";
import type { Judge } from "./judge-meaning";
import { layOutCase } from "./lay-out-case";

export interface Evaluating {
  cases: readonly GoldenCase[];
  sources: readonly GoldenSource[];
  /** Of an earlier run that was broken off: taken as they are. */
  done: readonly CaseResult[];
  /** The clone of a source's repository. */
  open(source: GoldenSource): Promise<string>;
  /** Reviews a range of commits by the pipeline that reviews everything. */
  review(range: { dir: string; base: string; head: string }, golden: GoldenCase): Promise<ReviewOutput>;
  /** Decides about meaning; one for each review, whose calls it belongs to. */
  judgeOf(output: ReviewOutput): Promise<Judge>;
  /** Dollars after which no further change is begun; null: no such limit. */
  budgetUsd: number | null;
  /** Told of each result, before the next change is begun. */
  onResult(result: CaseResult): void;
  signal: AbortSignal;
}

export interface Evaluated {
  results: CaseResult[];
  /** Changes that have no result, each with the reason. */
  left: { id: string; reason: string }[];
}

/** After so many failures in a row the fault is not the changes'. */
const patience = 5;

/** Reviews each change of the set, one after the other, and scores what is found. What one change costs is its own. */
export async function runEvaluation(asked: Evaluating): Promise<Evaluated> {
  const { cases, done, budgetUsd, signal } = asked;
  const known = new Map(done.map((result) => [result.id, result]));
  const results: CaseResult[] = [];
  const left: Evaluated["left"] = [];
  const dirs = new Map<string, string | GlossError>();
  let spent = 0;
  let dearest = 0;
  let failed: string[] = [];
  for (const golden of cases) {
    const before = known.get(golden.id);
    if (before?.sha256 === golden.sha256) {
      results.push(before);
      continue;
    }
    if (signal.aborted) {
      left.push({ id: golden.id, reason: "it was stopped" });
      continue;
    }
    if (failed.length >= patience) {
      left.push({ id: golden.id, reason: `after ${patience} failures in a row: ${failed.at(-1)}` });
      continue;
    }
    if (budgetUsd !== null && spent + dearest > budgetUsd) {
      left.push({ id: golden.id, reason: `the budget of $${budgetUsd} is used up` });
      continue;
    }
    try {
      const source = sourceOf(golden, asked);
      const dir = await openOnce(dirs, source, asked);
      const { base, head } = await layOutCase(dir, golden);
      const output = await asked.review({ dir, base, head }, golden);
      const result = await evaluateCase(golden, { source, dir }, output, await asked.judgeOf(output));
      results.push(result);
      asked.onResult(result);
      spent += result.costUsd ?? 0;
      dearest = Math.max(dearest, result.costUsd ?? 0);
      failed = [];
    } catch (error) {
      // What every further change would meet too ends it; what belongs to this one is told of this one.
      if (error instanceof GlossError && error.code === "config") throw error;
      const reason = signal.aborted ? "it was stopped" : publicMessage(error);
      left.push({ id: golden.id, reason });
      failed.push(reason);
      // What a review that failed has cost is not known: as much as the dearest, to be safe.
      spent += dearest;
    }
  }
  return { results, left };
}

function sourceOf({ id, source }: GoldenCase, { sources }: Evaluating): GoldenSource {
  const found = sources.find(({ name }) => name === source);
  if (!found)
    throw new GlossError("not_found", `${id} is of ${source}, which is no source of the golden set.`);
  return found;
}

/** A repository that can't be had is tried once, and told of each of its changes. */
async function openOnce(
  dirs: Map<string, string | GlossError>,
  source: GoldenSource,
  asked: Evaluating,
): Promise<string> {
  let dir = dirs.get(source.name);
  if (dir === undefined) {
    dir = await asked.open(source).catch((error: unknown) => {
      if (error instanceof GlossError && error.code !== "cancelled") return error;
      throw error;
    });
    dirs.set(source.name, dir);
  }
  if (typeof dir !== "string") throw dir;
  return dir;
}
