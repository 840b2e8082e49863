import { GlossError } from "@/lib/errors";
import { cancelled, type Failure, type Place, tooSlow, toError } from "./failure";

interface Limits {
  timeoutMs: number;
  signal: AbortSignal | undefined;
  place: Place;
  /** Reads what the provider's client threw; null when it is none of its errors. */
  read: (error: unknown) => Failure | null;
}

/**
 * Runs one call within its time and until the caller gives up; `work` gets what ends it and hangs up. Whatever it
 * throws comes out as a `GlossError`.
 */
export async function withinTime<T>(
  { timeoutMs, signal, place, read }: Limits,
  work: (abort: AbortController) => Promise<T>,
): Promise<T> {
  const abort = new AbortController();
  const cancel = () => abort.abort();
  signal?.addEventListener("abort", cancel, { once: true });
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    abort.abort();
  }, timeoutMs);
  try {
    if (signal?.aborted) abort.abort();
    return await work(abort);
  } catch (error) {
    if (signal?.aborted) throw cancelled();
    if (timedOut) throw tooSlow(place.host, timeoutMs);
    throw error instanceof GlossError ? error : toError(read(error), place);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", cancel);
    abort.abort();
  }
}
