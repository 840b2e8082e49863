import { randomUUID } from "node:crypto";
import { processDatabase } from "@/db/process-database";
import { countRuns, endAbandonedRuns } from "@/db/queries/workflow-runs";
import { requeueCommands } from "@/lib/conversation/enqueue-commands";
import { performCommand } from "@/lib/conversation/perform-command";
import { env } from "@/lib/env";
import { measureNight, seekNight } from "@/lib/evaluation/measure-night";
import { drainInbox } from "@/lib/inbox/drain-inbox";
import { performIndex } from "@/lib/index/perform-index";
import { performHistory, requeueHistory } from "@/lib/index/perform-history";
import { performLearning } from "@/lib/index/perform-learning";
import { performVectors, requeueVectors } from "@/lib/index/perform-vectors";
import { requeueIndexes, seekMissedPushes } from "@/lib/index/requeue-indexes";
import { lull } from "@/lib/inbox/receiving";
import { requeueTasks } from "@/lib/knowledge/enqueue-tasks";
import { performTask } from "@/lib/knowledge/perform-task";
import { log } from "@/lib/log";
import { type Jobs, type Queue, startQueue, stopQueue } from "@/lib/queue";
import { readHistory } from "@/lib/repos/read-history";
import { requeueFailed } from "@/lib/repos/requeue-failed";
import { requeueHistories } from "@/lib/repos/requeue-histories";
import { requeueScans } from "@/lib/repos/requeue-scans";
import { scanRepository } from "@/lib/repos/scan-repository";
import { performReview } from "@/lib/review/perform-review";
import { failDeadReview } from "@/lib/review/fail-review";
import { expireReplies } from "@/lib/review/reply-cache";
import { requeueRuns } from "@/lib/review/requeue-runs";
import { requeueFailures, tellFailure } from "@/lib/review/tell-failure";
import { countJob, observeReviews } from "@/lib/telemetry/metrics";
import { registerCheck } from "@/lib/telemetry/readiness";
import { reportError, reportUnexpected } from "@/lib/telemetry/report-error";
import { startTrace } from "@/lib/telemetry/span";
import { begunForSomebody } from "@/lib/waited-for";

/** Seconds between looks at the inbox and the waiting runs, beside the wake-up that every delivery gives. */
const pollSeconds = 15;
/** Seconds that running jobs get to finish when the process is asked to stop. */
const graceSeconds = 8;

/** Jobs that somebody waits for. */
const awaited = new Set<keyof Jobs>(["review", "converse", "index", "history", "scan", "knowledge"]);

/** No command reviews for longer: what is still open after that belongs to one that was killed. */
const longestCommandHours = 2;

const holder = globalThis as { glossPoll?: NodeJS.Timeout };

/** Starts working: takes up what was left, then what comes. Called once, when the server starts. */
export async function startJobs(): Promise<void> {
  const { REVIEW_CONCURRENCY, GLOSS_REVIEW_RETRIES, GLOSS_REVIEW_RETRY_DELAY } = env();
  const { db, target } = await processDatabase();
  const retry = { limit: GLOSS_REVIEW_RETRIES, delaySeconds: GLOSS_REVIEW_RETRY_DELAY };
  const queue = await startQueue(target, retry, (error) => {
    log.error({ err: error }, "job queue");
    reportError(error, { where: "job queue" });
  });
  await work(queue, "review", REVIEW_CONCURRENCY, (data, signal) => performReview(data.runId, signal));
  await work(queue, "review-dead", 1, (data) => failDeadReview(data.runId));
  await work(queue, "tell-failure", 1, (data) => tellFailure(data.runId));
  await work(queue, "scan", 1, (data, signal) =>
    startTrace(randomUUID(), { name: "scan", kind: "consumer" }, () =>
      scanRepository(data.installationId, signal),
    ),
  );
  await work(queue, "history", 1, (data, signal) =>
    startTrace(randomUUID(), { name: "history", kind: "consumer" }, () =>
      readHistory(data.installationId, signal),
    ),
  );
  await work(queue, "converse", 2, (data, signal) => performCommand(data.commandId, signal));
  await work(queue, "knowledge", 2, (data, signal) =>
    startTrace(randomUUID(), { name: "knowledge", kind: "consumer" }, () => performTask(data.taskId, signal)),
  );
  await work(queue, "index", 1, (data, signal) =>
    startTrace(randomUUID(), { name: "index", kind: "consumer" }, () =>
      performIndex(data.repository, signal),
    ),
  );
  await work(queue, "index-vectors", 1, (data, signal) => performVectors(data.repository, signal));
  await work(queue, "index-history", 1, (data, signal) => performHistory(data.repository, signal));
  await work(queue, "learn-ranking", 1, (data, signal) => performLearning(data.repository, signal));
  await work(queue, "measure", 1, async (data, signal) => {
    log.info({ repositories: await measureNight(data.day, signal) }, "indexes were measured");
  });
  registerCheck("jobs", async () => {
    await queue.boss.getQueue("review");
  });
  observeReviews(() => countRuns(db));
  // Beside this process nothing can be at work on the embedded database.
  if (target.kind === "embedded") await endAbandonedRuns(db, new Date());
  await requeueFailed();
  await lookAround();
  holder.glossPoll = setInterval(() => void lookAround(), pollSeconds * 1000);
  holder.glossPoll.unref();
}

/** Stops claiming and gives running jobs a few seconds; what is not finished, another start takes up. */
export async function stopJobs(): Promise<void> {
  clearInterval(holder.glossPoll);
  await stopQueue(graceSeconds);
}

const looks = [
  drainInbox,
  requeueRuns,
  requeueFailures,
  requeueCommands,
  requeueScans,
  requeueHistories,
  requeueTasks,
  seekMissedPushes,
  requeueIndexes,
  hourly(requeueVectors),
  hourly(requeueHistory),
  hourly(seekNight),
  endLongAbandoned,
  hourly(expireOldReplies),
];

/** Whatever is pending or waiting in the database becomes jobs; each of them at most once. */
async function lookAround(): Promise<void> {
  for (const look of looks) {
    try {
      await look();
    } catch (error) {
      log.error({ err: error }, "looking for waiting work failed; it is tried again");
      reportError(error, { where: "looking for work" });
    }
  }
}

async function expireOldReplies(): Promise<void> {
  const { db } = await processDatabase();
  const gone = await expireReplies(db, new Date(), lull);
  if (gone > 0) log.info({ gone }, "answers of models that are older than 90 days were dropped");
}

/** The same, but once in an hour, and again sooner when it failed. */
function hourly(look: () => Promise<void>): () => Promise<void> {
  let next = 0;
  return async () => {
    if (Date.now() < next) return;
    await look();
    next = Date.now() + 3_600_000;
  };
}

async function endLongAbandoned(): Promise<void> {
  const { db } = await processDatabase();
  await endAbandonedRuns(db, new Date(Date.now() - longestCommandHours * 3_600_000));
}

/** Registers `concurrency` workers, and wakes them all when a job ends, since it may have held back its group. */
async function work<N extends keyof Jobs>(
  { boss }: Queue,
  name: N,
  concurrency: number,
  verb: (data: Jobs[N], signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const workers: string[] = [];
  for (let i = 0; i < concurrency; i++) {
    const id = await boss.work<Jobs[N]>(
      name,
      { groupConcurrency: 1, pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 5 },
      async ([job]) => {
        if (!job) return;
        const end = awaited.has(name) ? begunForSomebody() : null;
        try {
          await verb(job.data, job.signal);
          countJob(name, "completed");
        } catch (error) {
          countJob(name, "failed");
          log.warn({ err: error, job: job.id, queue: name }, "job failed");
          reportUnexpected(error, { where: `${name} job` });
          throw error;
        } finally {
          end?.();
          for (const worker of workers) boss.notifyWorker(worker);
        }
      },
    );
    workers.push(id);
  }
}
