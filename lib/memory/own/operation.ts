import { AsyncLocalStorage } from "node:async_hooks";
import type { MemoryRow, MemoryRowFilter } from "@/db/queries/memories";
import type { Scored, StoredVector } from "@/db/queries/memory-search";
import type { Content } from "../input/check-memory";
import type { MemoryActor } from "../memory";

/**
 * What the call under way is about. mem0's engine knows ids and free filters; the store below it takes the
 * repository from here and never from the engine, so that no path through the engine leads to another's rows.
 */
export interface Operation {
  repository: string;
  /** The change that is written, with the version that its writer saw; null for a new memory. */
  write?: { by: MemoryActor; content: Content; before: MemoryRow | null };
  filter?: MemoryRowFilter;
  /** Whether a text that comes along is to be embedded; the engine also asks for words that we have no use for. */
  embed: boolean;
  /** The vector that the engine passes on as plain numbers, with whose it is. */
  vector?: StoredVector;
  /** What the store wrote or found. */
  written?: MemoryRow;
  found?: Map<string, Scored>;
  /** Why there is no vector, as a sentence, where it failed. */
  unembedded?: string;
  signal?: AbortSignal | undefined;
}

const running = new AsyncLocalStorage<Operation>();

/** Runs `work` of mem0's engine on behalf of one operation. */
export const inOperation = <T>(operation: Operation, work: () => Promise<T>): Promise<T> =>
  running.run(operation, work);

/** The operation under way. Throws outside of one: a store without a repository would see all of them. */
export function operation(): Operation {
  const current = running.getStore();
  if (!current) throw new Error("Memories were asked for without a repository.");
  return current;
}
