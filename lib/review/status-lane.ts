interface Waiting {
  urgency: number;
  start: () => void;
}

/** Runs at most `most` pieces of work at the same time; of those that wait the most urgent one, then the oldest, is next. */
export class StatusLane {
  readonly #most: number;
  readonly #waiting: Waiting[] = [];
  #running = 0;

  constructor(most: number) {
    this.#most = most;
  }

  async run<T>(urgency: number, work: () => Promise<T>): Promise<T> {
    if (this.#running < this.#most) this.#running++;
    else await this.#turn(urgency);
    try {
      return await work();
    } finally {
      this.#leave();
    }
  }

  #turn(urgency: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const later = this.#waiting.findIndex((other) => other.urgency < urgency);
    this.#waiting.splice(later < 0 ? this.#waiting.length : later, 0, { urgency, start: resolve });
    return promise;
  }

  /** A place that becomes free is handed on, not given up: whoever comes meanwhile must not pass those that wait. */
  #leave(): void {
    const next = this.#waiting.shift();
    if (next) next.start();
    else this.#running--;
  }
}
