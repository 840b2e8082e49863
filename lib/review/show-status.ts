import { processDatabase } from "@/db/process-database";
import { readCheckRef, type RunRow, updateRun } from "@/db/queries/workflow-runs";
import { env } from "@/lib/env";
import { findGitHub } from "@/lib/github/client-for";
import { log } from "@/lib/log";
import { type Check, type CheckRef, setCheck } from "@/lib/source/github/set-check";
import { StatusLane } from "./status-lane";

export type ShownStatus = Pick<Check, "state" | "title">;

interface Shown {
  /** What is to be shown next; a later one takes its place before it is sent. */
  wanted: ShownStatus | undefined;
  turn: Promise<void>;
  /** Calls that have not returned yet. */
  callers: number;
}

/** GitHub takes few writes a minute: a beginning is shown when no review or outcome waits, one at a time. */
const beginnings = new StatusLane(1);

/** Statuses of one run go one after the other, so that a slow early one does not replace a later one. */
const underWay = new Map<string, Shown>();

/**
 * Shows on the head commit how far its review is; resolves once that, or what came after it, is shown. It informs
 * only: a failure to do so never fails a review, and what is out of date before its turn comes is left out.
 */
export async function showStatus(run: RunRow, status: ShownStatus): Promise<void> {
  const shown = underWay.get(run.id) ?? { wanted: undefined, turn: Promise.resolve(), callers: 0 };
  underWay.set(run.id, shown);
  shown.wanted = status;
  shown.callers++;
  const { state } = status;
  const show = () => {
    const { wanted } = shown;
    shown.wanted = undefined;
    if (wanted) shown.turn = shown.turn.then(() => send(run, wanted));
    return shown.turn;
  };
  const showWhenIdle = async () => {
    await (await clientOf(run))?.idle();
    return show();
  };
  if (state === "queued" || state === "running")
    await beginnings.run(state === "running" ? 1 : 0, showWhenIdle);
  else await show();
  if (--shown.callers === 0) underWay.delete(run.id);
}

/** Null where there is no way to reach GitHub, whose reason the review itself tells. */
const clientOf = async (run: RunRow) => (run.host === "github" ? findGitHub(run).catch(() => null) : null);

async function send(run: RunRow, status: ShownStatus): Promise<void> {
  const { owner, repo, headSha: sha } = run;
  if (!run.post || run.host !== "github" || !sha) return;
  const client = await clientOf(run);
  if (!client) return;
  const url = `${env().GLOSS_URL}/reviews/${run.id}`;
  try {
    const { db } = await processDatabase();
    // Read again: whoever showed the status before may have been another step, or another process.
    const stored = await readCheckRef(db, run.id);
    // Written below and nowhere else.
    const previous = stored === null ? undefined : (JSON.parse(stored) as CheckRef);
    if (previous?.kind === "none") return;
    const check = JSON.stringify(await setCheck(client, { owner, repo, sha, url, ...status, previous }));
    if (check !== stored) await updateRun(db, run.id, { checkRef: check });
  } catch (error) {
    log.warn({ err: error, runId: run.id }, "the status could not be shown");
  }
}
