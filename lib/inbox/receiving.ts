import { setImmediate as turn } from "node:timers/promises";

/** Longest that background work steps aside, in milliseconds: deliveries that never end must not stop it. */
const patience = 250;

interface Receiving {
  count: number;
  ended: PromiseWithResolvers<void>;
}
/** Bundled code may hold several copies of this module; the deliveries are the process's. */
const holder = globalThis as { glossReceiving?: Receiving };
const state = (holder.glossReceiving ??= { count: 0, ended: Promise.withResolvers() });

/** Runs what stores a delivery, and lets background work that keeps the database busy know of it. */
export async function whileReceiving<T>(work: () => Promise<T>): Promise<T> {
  state.count++;
  try {
    return await work();
  } finally {
    if (--state.count === 0) {
      state.ended.resolve();
      state.ended = Promise.withResolvers();
    }
  }
}

/**
 * Resolves once no delivery is being stored, at the latest after a quarter of a second. The sender of a delivery
 * waits for an answer, and nobody waits for background work. Queries of the embedded database follow one another
 * without a turn of the event loop, so this gives it one: requests are read there.
 */
export async function lull(): Promise<void> {
  await turn();
  if (state.count === 0) return;
  const late = Promise.withResolvers<void>();
  const timer = setTimeout(late.resolve, patience);
  await Promise.race([state.ended.promise, late.promise]);
  clearTimeout(timer);
}
