import type { Database } from "@/db/client";
import { processDatabase } from "@/db/process-database";
import { embedder } from "@/lib/llm/open-embedder";
import { env } from "@/lib/env";
import type { Memories } from "./memory";
import type { CurrentEmbedder, EmbedMs } from "./own/engine";

interface Holder {
  /** Null when `setMemories` gave them. */
  database: Database | null;
  memories: Promise<Memories>;
}

/** Bundled code may hold several copies of this module; the memories are one per process. */
const holder = globalThis as { glossMemories?: Holder | undefined };

/** The memories of this process: mem0's hosted service where MEM0_API_KEY is set, else our own database. */
export async function memories(): Promise<Memories> {
  const database = await processDatabase();
  const held = holder.glossMemories;
  if (held && (held.database === null || held.database === database)) return held.memories;
  const begun = { database, memories: openConfigured(database) };
  holder.glossMemories = begun;
  begun.memories.catch(() => {
    if (holder.glossMemories === begun) holder.glossMemories = undefined;
  });
  return begun.memories;
}

/** Makes `memories` those of this process; null forgets them. For tests and the command line. */
export function setMemories(memories: Memories | null): void {
  holder.glossMemories = memories ? { database: null, memories: Promise.resolve(memories) } : undefined;
}

async function openConfigured(database: Database): Promise<Memories> {
  const { MEM0_API_KEY, MEM0_HOST } = env();
  if (MEM0_API_KEY) {
    const { hostedMemories } = await import("./hosted/hosted-memories");
    return hostedMemories(database, { apiKey: MEM0_API_KEY, host: MEM0_HOST ?? null });
  }
  return openOwn(database, embedder);
}

/** Memories in our own database, which get their vectors in the background. `embedMs` is for tests. */
export async function openOwn(
  database: Database,
  current: CurrentEmbedder,
  embedMs?: EmbedMs,
): Promise<Memories> {
  const { ownMemories } = await import("./own/own-memories");
  const { vectorRefresher } = await import("./own/refresh-vectors");
  const refresh = vectorRefresher(database, current);
  refresh();
  return ownMemories(database, current, refresh, embedMs);
}
