import { setTimeout } from "node:timers/promises";
import pLimit, { type LimitFunction } from "p-limit";
import { lull } from "@/lib/inbox/receiving";

/** Bundled code may hold several copies of this module; the database is the process's. */
const holder = globalThis as { glossFigures?: Record<"embedded" | "postgres", LimitFunction> };
const lines = (holder.glossFigures ??= { embedded: pLimit(1), postgres: pLimit(3) });

/** Milliseconds in which the frame of a page is drawn and sent. */
const frame = 30;

/**
 * Computes a figure when it is its turn: the embedded database holds the event loop while it computes, so whoever else
 * waits comes in between two of them, and the first of several lets the frame of their page out. PostgreSQL has
 * connections for other work than this.
 */
export async function inTurn<T>(kind: "embedded" | "postgres", compute: () => Promise<T>): Promise<T> {
  const line = lines[kind];
  if (kind === "postgres") return line(compute);
  const first = line.activeCount + line.pendingCount === 0;
  return line(async () => {
    if (first) await setTimeout(frame);
    await lull();
    return compute();
  });
}
