import { setTimeout as sleep } from "node:timers/promises";

/** Bundled code may hold several copies of this module; the runs are the process's. */
const holder = globalThis as { glossIndexRuns?: number };
const lookMs = 50;
/** A run that takes longer than this has to share the processors. */
const patienceMs = 60_000;

/** Runs what brings an index up to date, for which the making of vectors steps aside: a search by words waits for it. */
export async function whileIndexing<T>(work: () => Promise<T>): Promise<T> {
  holder.glossIndexRuns = (holder.glossIndexRuns ?? 0) + 1;
  try {
    return await work();
  } finally {
    holder.glossIndexRuns--;
  }
}

/**
 * Resolves once no index is being brought up to date in this process, at the latest after a minute or at the signal.
 * Gives the milliseconds that it waited.
 */
export async function untilIndexed(signal: AbortSignal): Promise<number> {
  const from = performance.now();
  const late = from + patienceMs;
  while ((holder.glossIndexRuns ?? 0) > 0 && performance.now() < late && !signal.aborted) await sleep(lookMs);
  return performance.now() - from;
}
