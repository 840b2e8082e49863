import { GlossError } from "@/lib/errors";

/** What one agent's conversation is held by. */
export interface Held {
  close(): Promise<void>;
}

interface Entry<S> {
  caller: string;
  held: S;
  /** Milliseconds since 1970. */
  usedAt: number;
  /** Answers and streams that are open. */
  open: number;
}

export interface SessionBounds {
  /** At the same time. */
  most: number;
  /** Of one caller, at the same time. */
  mostEach: number;
  /** How long one is kept with nothing open. */
  idleMs: number;
}

/**
 * Conversations that are under way, each known to the caller who opened it and to nobody else. Those that lie idle end;
 * of a caller who opens too many the one that lay idle longest makes room.
 */
export class Sessions<S extends Held> {
  readonly #entries = new Map<string, Entry<S>>();
  readonly #bounds: SessionBounds;
  readonly #now: () => number;
  #sweeper: NodeJS.Timeout | undefined;

  constructor(bounds: SessionBounds, now: () => number = Date.now) {
    this.#bounds = bounds;
    this.#now = now;
  }

  get size(): number {
    return this.#entries.size;
  }

  /** Makes room for one more of this caller's. Throws `unavailable` when all that are there are in use. */
  makeRoom(caller: string): void {
    this.sweep();
    const own = [...this.#entries].filter(([, entry]) => entry.caller === caller);
    if (own.length >= this.#bounds.mostEach) this.#giveUpOneOf(own);
    if (this.#entries.size >= this.#bounds.most) this.#giveUpOneOf([...this.#entries]);
  }

  add(id: string, caller: string, held: S): void {
    this.#entries.set(id, { caller, held, usedAt: this.#now(), open: 0 });
    this.#sweeper ??= setInterval(() => this.sweep(), Math.min(60_000, this.#bounds.idleMs)).unref();
  }

  /** Null for an id that is not known, or is another caller's. */
  find(id: string, caller: string): S | null {
    const entry = this.#entries.get(id);
    if (!entry || entry.caller !== caller) return null;
    entry.usedAt = this.#now();
    return entry.held;
  }

  /** Something of it is open until the function that it gives is called, however often. */
  use(id: string): () => void {
    const entry = this.#entries.get(id);
    if (!entry) return () => {};
    entry.open++;
    let done = false;
    return () => {
      if (done) return;
      done = true;
      entry.open--;
      entry.usedAt = this.#now();
    };
  }

  remove(id: string): void {
    this.#entries.delete(id);
    if (this.#entries.size > 0) return;
    clearInterval(this.#sweeper);
    this.#sweeper = undefined;
  }

  /** Ends those that have lain idle for too long. */
  sweep(): void {
    const before = this.#now() - this.#bounds.idleMs;
    for (const [id, { open, usedAt }] of this.#entries) if (open === 0 && usedAt < before) this.#end(id);
  }

  closeAll(): void {
    for (const id of this.#entries.keys()) this.#end(id);
  }

  #giveUpOneOf(entries: [string, Entry<S>][]): void {
    const idle = entries.filter(([, { open }]) => open === 0).toSorted(([, a], [, b]) => a.usedAt - b.usedAt);
    const [oldest] = idle;
    if (!oldest)
      throw new GlossError("unavailable", "Too many MCP sessions are open. End one, or try again later.", {
        retryAfter: 60,
      });
    this.#end(oldest[0]);
  }

  #end(id: string): void {
    const entry = this.#entries.get(id);
    this.remove(id);
    // What it says when it ends concerns nobody any more.
    entry?.held.close().catch(() => {});
  }
}
