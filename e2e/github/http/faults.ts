/** What a request is matched by: a pattern like `"POST /repos/**"` (two stars any text, one star one part), or a test. */
type RequestMatch = string | RegExp | ((request: { method: string; path: string }) => boolean);

export interface Fault {
  match: RequestMatch;
  /** Status to answer with; without one the request is only delayed, dropped or limited. */
  status?: number;
  /** JSON of the answer; GitHub's usual words when absent. */
  body?: unknown;
  headers?: Record<string, string>;
  /** How many requests it hits; for ever when absent. */
  times?: number;
  /** How many matching requests pass before it begins. */
  skip?: number;
  /** Seconds for `Retry-After`. */
  retryAfter?: number;
  delayMs?: number;
  /** Cuts the connection instead of answering. */
  dropConnection?: boolean;
  /** Cuts the connection in the middle of the real answer. */
  truncate?: boolean;
  /** The request takes effect, and only its answer is lost or replaced. */
  afterEffect?: boolean;
  /** `secondary`: 403 with `Retry-After`. `primary`: 403 with nothing remaining until `retryAfter` seconds from now. */
  limit?: "primary" | "secondary";
}

export interface FaultHandle {
  /** Requests it has hit so far. */
  readonly hits: number;
  remove(): void;
}

type Active = {
  fault: Fault;
  test: (request: { method: string; path: string }) => boolean;
  hits: number;
  seen: number;
};

/** The faults of a double; the first one that matches a request is the one that happens. */
export class Faults {
  readonly #active: Active[] = [];

  add(fault: Fault): FaultHandle {
    const active: Active = { fault, test: compile(fault.match), hits: 0, seen: 0 };
    this.#active.push(active);
    return {
      get hits() {
        return active.hits;
      },
      remove: () => this.#remove(active),
    };
  }

  clear(): void {
    this.#active.length = 0;
  }

  take(method: string, path: string): Fault | null {
    for (const active of this.#active) {
      if (!active.test({ method, path })) continue;
      if (active.seen++ < (active.fault.skip ?? 0)) continue;
      active.hits++;
      if (active.fault.times !== undefined && active.hits >= active.fault.times) this.#remove(active);
      return active.fault;
    }
    return null;
  }

  #remove(active: Active): void {
    const index = this.#active.indexOf(active);
    if (index >= 0) this.#active.splice(index, 1);
  }
}

const compile = (match: RequestMatch): Active["test"] => {
  if (typeof match === "function") return match;
  if (match instanceof RegExp) return ({ method, path }) => match.test(`${method} ${path}`);
  const source = match
    .replace(/[.+?^${}()|[\]\\]/g, "\\$&")
    .replaceAll("**", "\0")
    .replaceAll("*", "[^/ ]+")
    .replaceAll("\0", ".*");
  const pattern = new RegExp(`^${/^[A-Z]+ /.test(match) ? "" : "[A-Z]+ "}${source}$`);
  return ({ method, path }) => pattern.test(`${method} ${path}`);
};
