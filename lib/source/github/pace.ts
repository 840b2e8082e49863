import { setTimeout as sleep } from "node:timers/promises";

export interface PaceOptions {
  /** Requests that may go at once after a quiet time. */
  burst: number;
  /** Requests a second that may go for ever. */
  perSecond: number;
}

/**
 * Lets a burst pass and then a steady rate, in order of arrival. The limiters of Octokit's throttling plugin wait a
 * second (three for reviews) after each write instead: too slow for a hundred pull requests at once, and GitHub's
 * limits are by the minute.
 */
export class Pace {
  readonly #burst: number;
  readonly #millisecondsEach: number;
  /** When the request that would go now, had there been no burst, may go. */
  #next = Number.NEGATIVE_INFINITY;

  constructor({ burst, perSecond }: PaceOptions) {
    this.#burst = burst;
    this.#millisecondsEach = 1000 / perSecond;
  }

  /** Takes the next turn; gives the milliseconds until it comes. `now` is in milliseconds of a clock that never goes back. */
  turn(now: number): number {
    this.#next = Math.max(this.#next, now - this.#burst * this.#millisecondsEach) + this.#millisecondsEach;
    return Math.max(0, this.#next - now);
  }

  /** Resolves when the next turn has come. */
  async wait(): Promise<void> {
    const wait = this.turn(performance.now());
    if (wait > 0) await sleep(wait);
  }
}
