import { setTimeout as sleep } from "node:timers/promises";
import { processDatabase } from "@/db/process-database";
import { readStandings } from "@/db/queries/standings";
import { log } from "@/lib/log";
import { changesBetween, remember, type SeenChange } from "./live-event";

/** One look costs one statement; whoever watches sees a change after this long at most, whichever process made it. */
const everyMs = 1_000;

interface Watch {
  listeners: Set<(changes: SeenChange[]) => void>;
  looking: boolean;
}

/** Bundled code may hold several copies of this module; the process looks once for all of them. */
const holder = globalThis as { glossWatch?: Watch };
const watch = (): Watch => (holder.glossWatch ??= { listeners: new Set(), looking: false });

/** Tells of changes from now on, until the function that it gives back is called. Nobody looks while nobody watches. */
export function watchChanges(listener: (changes: SeenChange[]) => void): () => void {
  const { listeners } = watch();
  listeners.add(listener);
  void look();
  return () => listeners.delete(listener);
}

/** How many watch. */
export const watching = (): number => watch().listeners.size;

async function look(): Promise<void> {
  const state = watch();
  if (state.looking) return;
  state.looking = true;
  let before: Map<string, string> | null = null;
  while (state.listeners.size > 0) {
    try {
      const now = await readStandings((await processDatabase()).db);
      const changes = before ? changesBetween(before, now) : [];
      before = remember(now);
      if (changes.length > 0) for (const tell of state.listeners) tell(changes);
    } catch (error) {
      log.warn({ err: error }, "what changed could not be read; it is tried again");
    }
    await sleep(everyMs);
  }
  state.looking = false;
}
