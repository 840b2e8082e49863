import { setTimeout as sleep } from "node:timers/promises";

/** Bundled code may hold several copies of this module; the work is the process's. */
const holder = globalThis as { glossWaitedFor?: number };
const lookMs = 100;
/** Rests are no shorter and no longer, in milliseconds. */
const shortestRest = 10;
const longestRest = 1_000;
/** Milliseconds that study steps aside in all: work that never ends must not stop it. */
const patience = 20 * 60_000;

/** Says that somebody waits for what is being done: a review, an answer. Until what it gives is called, study rests. */
export function begunForSomebody(): () => void {
  holder.glossWaitedFor = (holder.glossWaitedFor ?? 0) + 1;
  let ended = false;
  return () => {
    if (ended) return;
    ended = true;
    holder.glossWaitedFor = (holder.glossWaitedFor ?? 1) - 1;
  };
}

/**
 * The pace of work that nobody waits for. Called between its parts, what it gives resolves when the next may begin:
 * after a rest as long as the part took, so that half of the time is everybody else's, and once nobody waits for
 * anything in this process. At the signal it resolves at once.
 */
export function studyPace(signal: AbortSignal): () => Promise<void> {
  let left = patience;
  let from = performance.now();
  const rest = (milliseconds: number) => sleep(milliseconds, undefined, { signal }).catch(() => {});
  return async () => {
    await rest(Math.min(longestRest, Math.max(shortestRest, performance.now() - from)));
    while ((holder.glossWaitedFor ?? 0) > 0 && left > 0 && !signal.aborted) {
      await rest(lookMs);
      left -= lookMs;
    }
    from = performance.now();
  };
}
