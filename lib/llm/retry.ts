import { setTimeout as sleep } from "node:timers/promises";
import { GlossError } from "@/lib/errors";

export interface RetryOptions {
  /** Tries in all, the first one counted. */
  attempts: number;
  /** Wait before the second try in milliseconds; it doubles each time, less up to a quarter at random. */
  firstWaitMs: number;
  /** Longest single wait in milliseconds; when the other side asks for more, its error is thrown instead. */
  longestWaitMs: number;
}

export const defaultRetry: RetryOptions = { attempts: 4, firstWaitMs: 500, longestWaitMs: 10_000 };

/**
 * Tries again what may succeed soon: only errors that call themselves retryable, within `attempts`, waiting as long
 * as the other side asked or a growing while. A timeout is tried again once, because each costs its whole time.
 * Rejects with the last error, or `cancelled` when the signal ends a wait.
 */
export async function withRetry<T>(
  work: () => Promise<T>,
  options: RetryOptions,
  signal?: AbortSignal,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      const wait = waitBefore(error, attempt, options);
      if (wait === null) throw error;
      await pause(wait, signal);
    }
  }
}

function waitBefore(error: unknown, attempt: number, options: RetryOptions): number | null {
  if (!(error instanceof GlossError) || !error.retryable) return null;
  if (attempt >= (error.code === "timeout" ? Math.min(2, options.attempts) : options.attempts)) return null;
  if (error.retryAfter !== undefined) {
    const asked = error.retryAfter * 1000;
    return asked > options.longestWaitMs ? null : asked;
  }
  const grown = Math.min(options.firstWaitMs * 2 ** (attempt - 1), options.longestWaitMs);
  return grown * (1 - Math.random() * 0.25);
}

async function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await sleep(ms, undefined, signal ? { signal } : undefined);
  } catch (cause) {
    throw new GlossError("cancelled", "The review was cancelled.", { cause });
  }
}
