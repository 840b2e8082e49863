import type { Db } from "@/db/client";
import { isDataFault } from "@/db/sql-state";
import { type EventRow, setEventStatus } from "@/db/queries/events";
import { findRunOfHead, insertRun, type RunRow } from "@/db/queries/workflow-runs";
import { findInstallation } from "@/db/queries/installations";
import { askForKnownIndex } from "@/db/queries/code-indexes";
import { readPause } from "@/db/queries/pull-pauses";
import { insertTasks } from "@/db/queries/knowledge-tasks";
import { type RepositoryRef, repositoryKey } from "@/lib/core/repository-key";
import { publicMessage } from "@/lib/errors";
import { beginCommand } from "@/lib/conversation/begin-command";
import { isCommentEvent } from "@/lib/conversation/sort-comment";
import type { WaitingCommand } from "@/db/queries/commands";
import { log } from "@/lib/log";
import { readSettings } from "@/lib/repos/repository-settings";
import { endOpenReviews } from "@/lib/review/end-open-reviews";
import { reportError } from "@/lib/telemetry/report-error";
import { continueTrace } from "@/lib/telemetry/span";
import { closedPull } from "@/lib/source/closed-pull";
import { pushedRepository } from "@/lib/source/pushed-repository";
import { pullRequestWork } from "@/lib/source/pull-request-work";
import { newRun } from "./new-run";

/** What an event became. */
export interface Begun {
  run: RunRow | null;
  tasks: { id: string; repository: string }[];
  command: WaitingCommand | null;
  /** Key of a repository whose index is to be brought up to date. */
  index: string | null;
}

const nothing: Begun = { run: null, tasks: [], command: null, index: null };

/** One event that can't become work fails alone, behind a savepoint: it must not hold up those around it. */
export function beginAlone(tx: Db, event: EventRow): Promise<Begun> {
  return continueTrace(event.correlationId, { name: "drain" }, async (span) => {
    try {
      return await tx.transaction((savepoint) => beginWork(savepoint, event));
    } catch (error) {
      // A deadlock or a lost connection passes: the whole batch is taken again.
      if (!isDataFault(error)) throw error;
      span.fail(error);
      log.error({ err: error, eventId: event.id }, "event failed");
      reportError(error, { where: "inbox" });
      await setEventStatus(tx, event.id, "failed", publicMessage(error));
      return nothing;
    }
  });
}

/** What one event asks for: a review, the end of open ones, an answer, or only to be on record. */
async function beginWork(tx: Db, event: EventRow): Promise<Begun> {
  if (isCommentEvent(event.event)) {
    const { command, note } = await beginCommand(tx, event);
    await setEventStatus(tx, event.id, "completed", note);
    return { ...nothing, command };
  }
  if (event.event === "push") {
    const pushed = pushedRepository(event.payload);
    const index = pushed && repositoryKey(pushed);
    const asked = index !== null && (await askForKnownIndex(tx, index));
    await setEventStatus(tx, event.id, "completed", asked ? "the code's index follows" : "recorded");
    return { ...nothing, index: asked ? index : null };
  }
  const work = pullRequestWork(event.event, event.action, event.payload);
  if (work.kind === "none") {
    await setEventStatus(tx, event.id, "completed", work.note);
    return nothing;
  }
  const pull = { owner: work.owner, repo: work.repo, number: work.number };
  if (work.kind === "closed") {
    await endOpenReviews(tx, pull, {
      status: "cancelled",
      reason: "The pull request was closed.",
      keep: null,
      posted: true,
    });
    await setEventStatus(tx, event.id, "completed", "closed");
    const closed = { repository: repositoryKey(pull), number: pull.number, eventId: event.id };
    const merged = closedPull(event.payload)?.state === "merged";
    const kinds = merged ? (["index", "settle"] as const) : (["index"] as const);
    const tasks = kinds.map((kind) => ({ ...closed, kind }));
    return { ...nothing, tasks: await insertTasks(tx, tasks) };
  }
  if (await readPause(tx, pull)) {
    await setEventStatus(tx, event.id, "completed", "reviews of this pull request are paused");
    return nothing;
  }
  if (work.kind === "draft" && (await waitsForDrafts(tx, pull))) {
    await setEventStatus(tx, event.id, "completed", "a draft is reviewed once it is marked ready");
    return nothing;
  }
  const known = work.retargeted ? null : await findRunOfHead(tx, pull, work.headSha);
  if (known) {
    await setEventStatus(tx, event.id, "completed", `this head already has review ${known.id}`);
    return nothing;
  }
  const run = await insertRun(tx, newRun(event, { ...work, kind: "review" }));
  await setEventStatus(tx, event.id, "running");
  if (run)
    await endOpenReviews(tx, pull, {
      status: "superseded",
      reason: "A newer push took its place.",
      keep: run.id,
      posted: true,
    });
  log.info({ runId: run?.id, ...pull }, "review queued");
  return { ...nothing, run };
}

async function waitsForDrafts(tx: Db, { owner, repo }: RepositoryRef): Promise<boolean> {
  const repository = await findInstallation(tx, owner, repo);
  const connected = repository?.active ? repository : null;
  // The file in the repository wins, as it was when it was last read; the review reads it anew.
  return connected?.draftsByFile ?? readSettings(connected?.settings).skip.drafts;
}
