import { GlossError } from "@/lib/errors";

/** The answer, or `unavailable` as soon as the signal is aborted: nobody waits longer than they said. */
export async function untilAborted<T>(signal: AbortSignal | undefined, ask: () => Promise<T>): Promise<T> {
  if (!signal) return ask();
  const late = () => new GlossError("unavailable", "The graph did not answer in time.", { retryable: true });
  if (signal.aborted) throw late();
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = () => reject(late());
  signal.addEventListener("abort", abort, { once: true });
  try {
    return await Promise.race([ask(), aborted]);
  } finally {
    signal.removeEventListener("abort", abort);
  }
}
