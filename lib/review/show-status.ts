import type { RunRow } from "@/db/queries/workflow-runs";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { setStatus } from "@/lib/source/github/set-status";
import { github } from "./github";

export interface ShownStatus {
  state: "pending" | "success" | "failure" | "error";
  description: string;
}

/** Statuses of one run go one after the other, so that a slow early one does not replace a later one. */
const underWay = new Map<string, Promise<void>>();

/** Shows on the head commit how far its review is. It informs only: a failure to do so never fails a review. */
export async function showStatus(run: RunRow, status: ShownStatus): Promise<void> {
  const turn = (underWay.get(run.id) ?? Promise.resolve()).then(() => send(run, status));
  underWay.set(run.id, turn);
  await turn;
  if (underWay.get(run.id) === turn) underWay.delete(run.id);
}

async function send(run: RunRow, { state, description }: ShownStatus): Promise<void> {
  const client = github();
  if (!client || !run.post || run.host !== "github" || !run.headSha) return;
  try {
    await setStatus(client, {
      owner: run.owner,
      repo: run.repo,
      sha: run.headSha,
      state,
      description,
      targetUrl: `${env().GLOSS_URL}/reviews/${run.id}`,
    });
  } catch (error) {
    log.warn({ err: error, runId: run.id }, "the status could not be shown");
  }
}
