/** Longest that background work steps aside, in milliseconds: deliveries that never end must not stop it. */
const patience = 250;
/** Milliseconds without a delivery that count as the end of a burst: whoever was just answered may send the next. */
const quiet = 20;

interface Receiving {
  count: number;
  /** When the last one was stored; milliseconds of the process. */
  ended: number;
}
/** Bundled code may hold several copies of this module; the deliveries are the process's. */
const holder = globalThis as { glossReceiving?: Receiving };
const state = (holder.glossReceiving ??= { count: 0, ended: -Infinity });

/** Runs what stores a delivery, and lets background work that keeps the database busy know of it. */
export async function whileReceiving<T>(work: () => Promise<T>): Promise<T> {
  state.count++;
  try {
    return await work();
  } finally {
    state.count--;
    state.ended = performance.now();
  }
}

const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Resolves once no delivery is being stored or was a moment ago, at the latest after a quarter of a second. The sender
 * of a delivery waits for an answer, and nobody waits for background work. Queries of the embedded database follow one
 * another without a turn of the event loop, so this gives it one at least: requests are read there.
 */
export async function lull(): Promise<void> {
  const late = performance.now() + patience;
  do await sleep(Math.max(1, state.count > 0 ? quiet / 2 : state.ended + quiet - performance.now()));
  while (performance.now() < late && (state.count > 0 || performance.now() < state.ended + quiet));
}
