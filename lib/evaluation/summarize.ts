import type { CaseResult } from "./evaluation-result";
import type { Comparison, EvaluationSummary, Group } from "./evaluation";
import { calibrationOf } from "./score/calibration";
import { countCases, isWrong, sharesOf } from "./score/figures";
import { headlinesOf, intervalsOf, movesOf } from "./score/headline";

/** What an evaluation is compared with. */
export interface Earlier {
  id: string;
  finishedAt: string;
  model: string | null;
  version: string;
  results: CaseResult[];
}

/** All figures of a run. The same results make the same figures, intervals included. */
export function summarize(results: readonly CaseResult[], earlier: Earlier | null): EvaluationSummary {
  const counts = countCases(results);
  const sum = (of: (one: CaseResult) => number) => results.reduce((total, one) => total + of(one), 0);
  const times = results.map(({ durationMs }) => durationMs).toSorted((a, b) => a - b);
  return {
    counts,
    headlines: headlinesOf(results),
    intervals: intervalsOf(results),
    placedRecall: sharesOf(counts).placedRecall,
    calibration: calibrationOf(results),
    tokens: {
      input: sum(({ tokens }) => tokens.input),
      output: sum(({ tokens }) => tokens.output),
      cached: sum(({ tokens }) => tokens.cached),
    },
    costUsd: results.some(({ costUsd }) => costUsd === null) ? null : sum(({ costUsd }) => costUsd ?? 0),
    medianMs: times[Math.floor(times.length / 2)] ?? 0,
    by: {
      category: groupsOf(
        results,
        (_, { category }) => category,
        (_, { category }) => category,
      ),
      severity: groupsOf(results, null, (_, { severity }) => severity),
      kind: ofChange(results, ({ kind }) => kind),
      source: ofChange(results, ({ source }) => source),
      language: ofChange(results, ({ language }) => language),
      origin: groupsOf(results, null, (_, { origin }) => origin),
    },
    comparison: earlier && compare(earlier, results),
  };
}

type KeyOf<T> = (result: CaseResult, one: T) => string;

const ofChange = (results: readonly CaseResult[], key: (result: CaseResult) => string) =>
  groupsOf(results, key, key);

/**
 * Counts by what is expected and by what is told, each by a key of its own; nothing expected where the first is null.
 * The largest first.
 */
function groupsOf(
  results: readonly CaseResult[],
  ofExpected: KeyOf<CaseResult["expected"][number]> | null,
  ofTold: KeyOf<CaseResult["told"][number]>,
): Group[] {
  const groups = new Map<string, Group>();
  const at = (key: string): Group => {
    const known = groups.get(key) ?? { key, expected: 0, hits: 0, told: 0, right: 0 };
    groups.set(key, known);
    return known;
  };
  for (const result of results) {
    for (const one of ofExpected ? result.expected : []) {
      const group = at(ofExpected?.(result, one) ?? "");
      group.expected++;
      if (one.toldBy !== null) group.hits++;
    }
    for (const one of result.told) {
      if (one.fate === "repeat") continue;
      const group = at(ofTold(result, one));
      group.told++;
      if (one.fate === "hit") group.right++;
    }
  }
  return [...groups.values()].toSorted(
    (a, b) => b.expected - a.expected || b.told - a.told || a.key.localeCompare(b.key),
  );
}

function compare(earlier: Earlier, results: readonly CaseResult[]): Comparison | null {
  const { cases, moves } = movesOf(earlier.results, results);
  if (cases === 0) return null;
  const before = new Map(earlier.results.map((one) => [one.id, one]));
  const changed = results.flatMap((now) => {
    const then = before.get(now.id);
    if (then?.sha256 !== now.sha256) return [];
    const told = new Set(then.expected.flatMap(({ fix, toldBy }) => (toldBy === null ? [] : [fix])));
    const found = now.expected.filter(({ fix, toldBy }) => toldBy !== null && !told.has(fix)).length;
    const lost = now.expected.filter(({ fix, toldBy }) => toldBy === null && told.has(fix)).length;
    const wrongBefore = then.told.filter(isWrong).length;
    const wrongAfter = now.told.filter(isWrong).length;
    return found + lost > 0 || wrongBefore !== wrongAfter
      ? [{ id: now.id, url: now.url, found, lost, wrongBefore, wrongAfter }]
      : [];
  });
  const { id, finishedAt, model, version } = earlier;
  return { id, finishedAt, model, version, cases, moves, changed };
}
