import { GlossError } from "@/lib/errors";
import { isLate } from "./is-late";

/** How long something may take, and who else may end it. */
export interface Limit {
  ms: number;
  /** Said when the time is up. */
  late: string;
  signal?: AbortSignal | undefined;
}

/**
 * The result of `work`, which is given a signal that ends with the caller's or after `ms`. Nobody waits longer, even
 * for work that does not listen. Rejects with `timeout` when the time is up (ours, or the caller's by a
 * `TimeoutError`), with `cancelled` when the caller stopped.
 */
export async function limited<T>(
  { ms, late, signal }: Limit,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const time = new AbortController();
  const timer = setTimeout(() => time.abort(new DOMException(late, "TimeoutError")), ms);
  const both = signal ? AbortSignal.any([signal, time.signal]) : time.signal;
  const { promise: ended, reject } = Promise.withResolvers<never>();
  const end = () => {
    const timedOut = isLate(both);
    reject(
      timedOut ? new GlossError("timeout", late) : new GlossError("cancelled", "The question was cancelled."),
    );
  };
  if (both.aborted) end();
  else both.addEventListener("abort", end, { once: true });
  try {
    return await Promise.race([ended, both.aborted ? ended : work(both)]);
  } finally {
    clearTimeout(timer);
    both.removeEventListener("abort", end);
  }
}
