import { GlossError } from "@/lib/errors";

interface BreakerOptions {
  /** Whose server it is, for messages. */
  who: string;
  /** Failures in a row after which it is left alone. */
  failures?: number;
  /** How long, the first time; twice as long after each probe that fails. */
  pauseMs?: number;
  longestPauseMs?: number;
  now?: () => number;
}

/**
 * Leaves a server alone that fails again and again: after some failures in a row nobody asks it for a while, then one
 * question goes through as a probe, which ends or doubles the pause.
 */
export class Breaker {
  readonly #options: Required<BreakerOptions>;
  #failures = 0;
  #openUntil = 0;
  #pauseMs: number;
  #probing = false;
  #last: string | null = null;

  constructor(options: BreakerOptions) {
    this.#options = { failures: 3, pauseMs: 30_000, longestPauseMs: 600_000, now: Date.now, ...options };
    this.#pauseMs = this.#options.pauseMs;
  }

  /** Why the last question failed; null since one succeeded, and before the first. */
  get lastFailure(): string | null {
    return this.#last;
  }

  /** Milliseconds for which nobody asks it; 0 while it is asked. */
  get restMs(): number {
    const { failures, now } = this.#options;
    return this.#failures < failures ? 0 : Math.max(0, this.#openUntil - now());
  }

  /** Lets a question through, or throws `unavailable`. Each that is let through ends in one of the three below. */
  enter(): void {
    const { who, failures, now } = this.#options;
    if (this.#failures < failures) return;
    const wait = this.#openUntil - now();
    if (wait <= 0 && !this.#probing) {
      this.#probing = true;
      return;
    }
    const when = wait > 0 ? `in ${Math.ceil(wait / 1000)} s` : "once it has answered a probe";
    throw new GlossError(
      "unavailable",
      `${who} failed ${this.#failures} times in a row and is asked again ${when}. The last time: ${this.#last}`,
    );
  }

  succeeded(): void {
    this.#failures = 0;
    this.#probing = false;
    this.#pauseMs = this.#options.pauseMs;
    this.#last = null;
  }

  failed(why: string): void {
    const { failures, longestPauseMs, now, pauseMs } = this.#options;
    this.#failures++;
    this.#last = why;
    if (this.#failures < failures) return;
    // Of questions that were under way together, only the first opens it; a failed probe doubles the pause.
    if (this.#probing) this.#pauseMs = Math.min(this.#pauseMs * 2, longestPauseMs);
    else if (this.#failures === failures) this.#pauseMs = pauseMs;
    else return;
    this.#probing = false;
    this.#openUntil = now() + this.#pauseMs;
  }

  /** Nobody waited for the answer: it says nothing about the server. */
  gaveUp(): void {
    this.#probing = false;
  }
}
