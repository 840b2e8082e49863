import { isDataFault } from "@/db/sql-state";
import { GlossError } from "@/lib/errors";

/**
 * The result of `work`, or the reason why there is none, in words for people: `unavailable` when the signal ends the
 * waiting or the store fails. What `work` had begun goes on by itself; nobody waits for it.
 */
export async function inTime<T>(store: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  if (signal?.aborted) throw late(store, signal);
  let stop: (() => void) | undefined;
  const ended = new Promise<never>((_, reject) => {
    stop = () => reject(late(store, signal));
    signal?.addEventListener("abort", stop, { once: true });
  });
  try {
    return await Promise.race([work(), ended]);
  } catch (error) {
    if (error instanceof GlossError) throw error;
    const retryable = !isDataFault(error);
    throw new GlossError("unavailable", `${store} failed; the log has the details.`, {
      retryable,
      cause: error,
    });
  } finally {
    if (stop) signal?.removeEventListener("abort", stop);
  }
}

const late = (store: string, signal: AbortSignal | undefined) =>
  new GlossError("unavailable", `${store} did not answer in time.`, { cause: signal?.reason });
