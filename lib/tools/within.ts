import { GlossError } from "@/lib/errors";

/**
 * The result of `work` within `ms` milliseconds; it is told by its signal when to stop. Rejects with `timeout` when
 * it takes longer, and with `cancelled` when `signal` says so; nobody waits for it then.
 */
export async function within<T>(
  what: string,
  ms: number,
  work: (signal: AbortSignal) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const late = new AbortController();
  const stopped = Promise.withResolvers<never>();
  const end = (error: GlossError) => {
    stopped.reject(error);
    late.abort(error);
  };
  const cancel = () => end(new GlossError("cancelled", "The review was cancelled."));
  const timer = setTimeout(
    () =>
      end(new GlossError("timeout", `${what} did not answer within ${ms / 1000} s.`, { retryable: true })),
    ms,
  );
  if (signal?.aborted) cancel();
  signal?.addEventListener("abort", cancel, { once: true });
  try {
    const done = late.signal.aborted ? stopped.promise : work(late.signal);
    return await Promise.race([done, stopped.promise]);
  } catch (error) {
    // What is stopped may say so in its own words; why it was stopped is said in ours.
    if (late.signal.aborted) throw late.signal.reason;
    throw error;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", cancel);
    stopped.promise.catch(() => {});
  }
}
