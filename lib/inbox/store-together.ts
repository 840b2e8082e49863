import { setImmediate as turn } from "node:timers/promises";
import { processDatabase } from "@/db/process-database";
import { type NewEvent, storeEvents } from "@/db/queries/events";

type Delivery = NewEvent & { /** Bytes of its payload. */ size: number };
type Stored = Awaited<ReturnType<typeof storeEvents>>[number];

interface Waiting {
  event: Delivery;
  answer: PromiseWithResolvers<Stored>;
}

/** Of one statement: more rows make none of them cheaper, and many large ones would hold up everything else. */
const mostRows = 16;
const mostBytes = 1024 * 1024;

/** Bundled code may hold several copies of this module; the deliveries are the process's. */
const holder = globalThis as { glossStoring?: { waiting: Waiting[]; busy: boolean } };
const state = (holder.glossStoring ??= { waiting: [], busy: false });

/**
 * Stores a delivery, or recognises it; resolves once that is committed. What comes while others are being stored goes
 * into the next statement together, so that many at once cost few commits and one alone waits for nobody.
 */
export function storeTogether(event: Delivery): Promise<Stored> {
  const answer = Promise.withResolvers<Stored>();
  state.waiting.push({ event, answer });
  if (!state.busy) void storeWaiting();
  return answer.promise;
}

async function storeWaiting(): Promise<void> {
  state.busy = true;
  try {
    while (state.waiting.length > 0) {
      // A query of the embedded database holds the event loop: those who are at the door come in before it.
      await turn();
      await storeBatch(takeBatch(state.waiting));
    }
  } finally {
    state.busy = false;
  }
}

/** The first that fit into one statement. Those of one pull request keep their order by going one after the other. */
function takeBatch(waiting: Waiting[]): Waiting[] {
  const pulls = new Set<string>();
  let bytes = 0;
  const end = waiting.findIndex(({ event: { owner, repo, number, size } }, index) => {
    bytes += size;
    const pull = number === undefined ? "" : `${owner}/${repo}#${number}`.toLowerCase();
    if (index > 0 && (index >= mostRows || bytes > mostBytes || pulls.has(pull))) return true;
    if (pull) pulls.add(pull);
    return false;
  });
  return waiting.splice(0, end === -1 ? waiting.length : end);
}

async function storeBatch(batch: Waiting[]): Promise<void> {
  try {
    const { db } = await processDatabase();
    const stored = await storeEvents(
      db,
      batch.map(({ event }) => event),
    );
    // There is one answer for each.
    for (const [index, { answer }] of batch.entries()) answer.resolve(stored[index] as Stored);
  } catch (error) {
    if (batch.length === 1) batch[0]?.answer.reject(error);
    // One that can't be stored fails alone.
    else for (const one of batch) await storeBatch([one]);
  }
}
