import type { Db } from "@/db/client";
import { listUnsettled, settleOutcomes, type UnsettledFinding } from "@/db/queries/outcomes";
import { getRun } from "@/db/queries/workflow-runs";
import { type RepositoryRef, repositoryKey } from "@/lib/core/repository-key";
import type { Change } from "@/lib/source/change";
import { type Outcome, outcomeIn } from "./outcome-in";

export interface Merged extends RepositoryRef {
  number: number;
  at: Date;
  /** Findings that were made later can't have been answered by the merge; null where none can be later. */
  saidBefore: Date | null;
  /** Text of a file after the merge; null when there is none. */
  readFile: (path: string) => Promise<string | null>;
}

/**
 * Writes down what became of a merged pull request's findings, by what the merged files say; gives a line for the
 * trace. Safe to repeat, and to be stopped in between: what is known of a finding stays, the rest is looked at again.
 */
export async function settleMerged(db: Db, { readFile, at, saidBefore, ...pull }: Merged): Promise<string> {
  const open = await listUnsettled(db, pull, saidBefore);
  const counts: Record<Outcome, number> = { applied: 0, addressed: 0, ignored: 0 };
  const texts = new Map<string, Promise<string | null>>();
  const read = (path: string) => {
    const text = texts.get(path) ?? readFile(path);
    texts.set(path, text);
    return text;
  };
  for (const [runId, findings] of Map.groupBy(open, (one) => one.runId)) {
    const change = (await getRun(db, runId))?.change as Change | null | undefined; // Only the pipeline writes it.
    if (!change) continue;
    const known: { ordinal: number; outcome: Outcome }[] = [];
    for (const finding of findings) {
      const outcome = await outcomeOf(finding, change, read);
      if (outcome === null) continue;
      known.push({ ordinal: finding.ordinal, outcome });
      counts[outcome] += 1;
    }
    await settleOutcomes(db, runId, known, { repository: repositoryKey(pull), at });
  }
  const { applied, addressed, ignored } = counts;
  return `#${pull.number} was merged: ${applied} applied, ${addressed} addressed, ${ignored} ignored`;
}

async function outcomeOf(
  { path, side, startLine, endLine, suggestion, appliedAt }: UnsettledFinding,
  change: Change,
  read: (path: string) => Promise<string | null>,
): Promise<Outcome | null> {
  if (appliedAt) return "applied";
  if (side === null || startLine === null || endLine === null) return null;
  const file = change.files.find((one) => one.path === path);
  if (!file) return null;
  return outcomeIn({ side, startLine, endLine, suggestion }, file.hunks, await read(path));
}
