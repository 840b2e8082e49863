import pLimit, { type LimitFunction } from "p-limit";
import { lull } from "@/lib/inbox/receiving";

/** Bundled code may hold several copies of this module; the database is the process's. */
const holder = globalThis as { glossFigures?: Record<"embedded" | "postgres", LimitFunction> };
const lines = (holder.glossFigures ??= { embedded: pLimit(1), postgres: pLimit(3) });

/**
 * Computes a figure when it is its turn: the embedded database holds the event loop while it computes, so whoever else
 * waits comes in between two of them; PostgreSQL has connections for other work than this.
 */
export const inTurn = <T>(kind: "embedded" | "postgres", compute: () => Promise<T>): Promise<T> =>
  lines[kind](async () => {
    if (kind === "embedded") await lull();
    return compute();
  });
