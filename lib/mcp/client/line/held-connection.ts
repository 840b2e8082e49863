import { GlossError } from "@/lib/errors";
import type { Connection } from "../connection/connection";
import { isLate } from "../connection/is-late";

/** One connection that many questions share: opened by the first, closed when nobody has used it for a while. */
export interface HeldConnection {
  /**
   * The result of `work` over the connection. Work that finds the connection lost, which had stood idle, is done once
   * more over a new one: the server may have been restarted, and what is asked only reads.
   */
  use<T>(work: (connection: Connection) => Promise<T>, signal?: AbortSignal): Promise<T>;
  /** Closes it, whoever uses it, and whatever was still closing. */
  close(): Promise<void>;
}

interface HoldOptions {
  open: () => Promise<Connection>;
  /** Whether a connection is of no use any more after this. */
  spoils: (error: unknown) => boolean;
  /** Whether it was not there any more when it was used. */
  lost: (error: unknown) => boolean;
  /** Said to whom the opening takes too long. */
  late: string;
  idleMs: number;
}

interface Held {
  opening: Promise<Connection>;
  users: number;
  spoilt: boolean;
}

export function holdConnection({ open, spoils, lost, late, idleMs }: HoldOptions): HeldConnection {
  const state: { held: Held | null; idle: NodeJS.Timeout | undefined } = { held: null, idle: undefined };
  const closing = new Set<Promise<void>>();

  function hold(): Held {
    const held: Held = { opening: open(), users: 0, spoilt: false };
    held.opening.catch(() => forget(held));
    state.held = held;
    return held;
  }

  /** No new question goes over it. */
  function forget(held: Held): void {
    held.spoilt = true;
    if (state.held === held) state.held = null;
  }

  function shut(held: Held): void {
    forget(held);
    const done = held.opening.then(
      (connection) => connection.close(),
      () => {}, // It never opened.
    );
    closing.add(done);
    void done.finally(() => closing.delete(done));
  }

  function leave(held: Held): void {
    held.users--;
    if (held.users > 0) return;
    if (held.spoilt) return shut(held);
    state.idle = setTimeout(() => shut(held), idleMs);
    state.idle.unref();
  }

  async function use<T>(
    work: (connection: Connection) => Promise<T>,
    signal?: AbortSignal,
    again = false,
  ): Promise<T> {
    clearTimeout(state.idle);
    const before = again ? null : state.held;
    const held = before ?? hold();
    held.users++;
    try {
      const connection = await untilAborted(held.opening, late, signal);
      try {
        return await work(connection);
      } catch (error) {
        if (!connection.isOpen || spoils(error)) forget(held);
        if (before === null || !lost(error) || signal?.aborted) throw error;
      }
    } finally {
      leave(held);
    }
    return use(work, signal, true);
  }

  return {
    use: (work, signal) => use(work, signal),
    close: async () => {
      clearTimeout(state.idle);
      if (state.held) shut(state.held);
      await Promise.all(closing);
    },
  };
}

async function untilAborted<T>(work: Promise<T>, late: string, signal?: AbortSignal): Promise<T> {
  if (!signal) return work;
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const stop = () => {
    const timedOut = isLate(signal);
    reject(
      timedOut ? new GlossError("timeout", late) : new GlossError("cancelled", "The question was cancelled."),
    );
  };
  if (signal.aborted) stop();
  signal.addEventListener("abort", stop, { once: true });
  try {
    return await Promise.race([aborted, work]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
