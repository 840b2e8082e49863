export interface Rate {
  /** Turns that may be taken at once after a quiet time. */
  burst: number;
  /** Turns a second that come back. */
  perSecond: number;
}

/**
 * How often each of many may do something. It remembers the `most` that came last, so that strangers who change
 * their address can't fill the memory. Times are milliseconds since 1970.
 */
export class RateLimit {
  /** The whole burst, and the seconds after which it is there again. */
  readonly policy: { quota: number; windowSeconds: number };
  readonly #each: number;
  readonly #room: number;
  readonly #most: number;
  /** When the whole burst is there again. */
  readonly #whole = new Map<string, number>();

  constructor({ burst, perSecond }: Rate, most = 10_000) {
    this.#each = 1000 / perSecond;
    this.#room = burst * this.#each;
    this.#most = most;
    this.policy = { quota: burst, windowSeconds: Math.ceil(burst / perSecond) };
  }

  /** Seconds until `who` has a turn again; 0 when there is one now. Takes nothing. */
  wait(who: string, now: number = Date.now()): number {
    const over = Math.max(now, this.#whole.get(who) ?? now) + this.#each - now - this.#room;
    return over > 1e-6 ? over / 1000 : 0;
  }

  /** Turns that `who` has left, and the seconds until all are there again. */
  standing(who: string, now: number = Date.now()): { left: number; resetSeconds: number } {
    const used = Math.max(0, (this.#whole.get(who) ?? now) - now);
    return {
      left: Math.max(0, Math.floor((this.#room - used) / this.#each + 1e-6)),
      resetSeconds: Math.ceil(used / 1000),
    };
  }

  /** Takes a turn; when there is none, nothing is taken and it gives the seconds until there is. */
  take(who: string, now: number = Date.now()): number {
    const wait = this.wait(who, now);
    if (wait > 0) return wait;
    const whole = Math.max(now, this.#whole.get(who) ?? now) + this.#each;
    this.#whole.delete(who);
    this.#whole.set(who, whole);
    const [oldest] = this.#whole.keys();
    if (this.#whole.size > this.#most && oldest !== undefined) this.#whole.delete(oldest);
    return 0;
  }
}
