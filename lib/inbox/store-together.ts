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

/**
 * Statements under way at once. PostgreSQL commits those of several connections together while each waits for the disk;
 * the embedded database has one connection.
 */
const mostAtOnce = { postgres: 4, embedded: 1 };

/** Bundled code may hold several copies of this module; the deliveries are the process's. */
const holder = globalThis as {
  glossStoring?: {
    waiting: Waiting[];
    atOnce: number;
    /** Pull requests of what is being stored. */ pulls: Set<string>;
  };
};
const state = (holder.glossStoring ??= { waiting: [], atOnce: 0, pulls: new Set() });

/**
 * Stores a delivery, or recognises it; resolves once that is committed. What comes while others are being stored goes
 * into the next statement together, so that many at once cost few commits and one alone waits for nobody.
 */
export async function storeTogether(event: Delivery): Promise<Stored> {
  const { target } = await processDatabase();
  const answer = Promise.withResolvers<Stored>();
  state.waiting.push({ event, answer });
  if (state.atOnce < mostAtOnce[target.kind]) void storeWaiting();
  return answer.promise;
}

async function storeWaiting(): Promise<void> {
  state.atOnce++;
  try {
    while (state.waiting.length > 0) {
      // A query of the embedded database holds the event loop: those who are at the door come in before it.
      await turn();
      const batch = takeBatch();
      // What is left belongs to pull requests that are being stored; whoever stores them goes on with it.
      if (batch.length === 0) return;
      const pulls = batch.map(({ event }) => pullOf(event));
      for (const pull of pulls) if (pull) state.pulls.add(pull);
      await storeBatch(batch);
      for (const pull of pulls) if (pull) state.pulls.delete(pull);
    }
  } finally {
    state.atOnce--;
  }
}

/** The first that fit into one statement. Those of one pull request keep their order by going one after the other. */
function takeBatch(): Waiting[] {
  const pulls = new Set(state.pulls);
  const batch: Waiting[] = [];
  const left: Waiting[] = [];
  let bytes = 0;
  for (const one of state.waiting) {
    const pull = pullOf(one.event);
    const full = batch.length >= mostRows || (batch.length > 0 && bytes + one.event.size > mostBytes);
    if (full || (pull && pulls.has(pull))) left.push(one);
    else {
      batch.push(one);
      bytes += one.event.size;
    }
    if (pull) pulls.add(pull);
  }
  state.waiting = left;
  return batch;
}

const pullOf = ({ owner, repo, number }: Delivery): string | null =>
  number === undefined ? null : `${owner}/${repo}#${number}`.toLowerCase();

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
