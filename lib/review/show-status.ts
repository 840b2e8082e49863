import { processDatabase } from "@/db/process-database";
import { type RunRow, updateRun } from "@/db/queries/workflow-runs";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { type Check, type CheckRef, setCheck } from "@/lib/source/github/set-check";
import { github } from "./github";

export type ShownStatus = Pick<Check, "state" | "title">;

interface Shown {
  turn: Promise<void>;
  check: CheckRef | undefined;
}

/** Statuses of one run go one after the other, so that a slow early one does not replace a later one. */
const underWay = new Map<string, Shown>();

/** Shows on the head commit how far its review is. It informs only: a failure to do so never fails a review. */
export async function showStatus(run: RunRow, status: ShownStatus): Promise<void> {
  const shown = underWay.get(run.id) ?? { turn: Promise.resolve(), check: storedCheck(run) };
  const turn = shown.turn.then(() => send(run, status, shown));
  shown.turn = turn;
  underWay.set(run.id, shown);
  await turn;
  if (shown.turn === turn) underWay.delete(run.id);
}

/** Written by `send` below and nowhere else. */
const storedCheck = (run: RunRow) => (run.checkRef ? (JSON.parse(run.checkRef) as CheckRef) : undefined);

async function send(run: RunRow, status: ShownStatus, shown: Shown): Promise<void> {
  const client = github();
  const { owner, repo, headSha: sha } = run;
  if (!client || !run.post || run.host !== "github" || !sha || shown.check?.kind === "none") return;
  const url = `${env().GLOSS_URL}/reviews/${run.id}`;
  try {
    const check = await setCheck(client, { owner, repo, sha, url, ...status, previous: shown.check });
    if (JSON.stringify(check) !== JSON.stringify(shown.check)) {
      const { db } = await processDatabase();
      await updateRun(db, run.id, { checkRef: JSON.stringify(check) });
    }
    shown.check = check;
  } catch (error) {
    log.warn({ err: error, runId: run.id }, "the status could not be shown");
  }
}
