import { PgBoss, fromPglite } from "pg-boss";
import type { Database } from "@/db/client";
import { GlossError } from "@/lib/errors";

/** What each job carries. Everything else is in the database, under the id. */
export interface Jobs {
  review: { runId: string };
  /** Reviews whose every try failed or whose process died each time. */
  "review-dead": { runId: string };
  /** The comment that says that a review failed. */
  "tell-failure": { runId: string };
  scan: { installationId: string };
  /** Merged pull requests from before a repository was connected, into the graph. */
  history: { installationId: string };
  /** A comment that may be meant for Gloss. */
  converse: { commandId: string };
  /** What is kept after a review, or when a pull request closes. */
  knowledge: { taskId: string };
  /** The code of a repository (its key), brought to its newest commit. */
  index: { repository: string };
  /** Vectors of an index's texts that have none. */
  "index-vectors": { repository: string };
  /** The commits before what is indexed of a repository. */
  "index-history": { repository: string };
  /** What the past of an indexed repository says of how its places are ordered. */
  "learn-ranking": { repository: string };
  /** How well indexes answer questions that are made from them, of one day. */
  measure: { day: string };
}
export type JobName = keyof Jobs;

export interface RetryPolicy {
  /** Tries after the first. */
  limit: number;
  /** Seconds before the first retry; doubles with each. */
  delaySeconds: number;
}

export interface NewJob<N extends JobName> {
  data: Jobs[N];
  /** With an id it is stored at most once. */
  id?: string;
  /** Jobs of one group run one after the other; without one, those of one key do. */
  group?: string;
  /** Of scans, and of histories, with one key there is one at a time, waiting or running; of indexes, one waiting and one running. */
  key?: string;
  startAfterSeconds?: number;
}

export interface Queue {
  /** Stores jobs in one statement, however many: each of its own would hold up the embedded database. */
  enqueue<N extends JobName>(name: N, jobs: NewJob<N>[]): Promise<void>;
  boss: PgBoss;
}

/** Shortest that pg-boss allows: a killed process's jobs are back after this many seconds. */
const heartbeatSeconds = 10;

const holder = globalThis as { glossQueue?: Queue };

/** The queue of this process. Throws when jobs were not started here. */
export function queue(): Queue {
  if (!holder.glossQueue)
    throw new GlossError("unavailable", "The job queue has not started in this process.");
  return holder.glossQueue;
}

/** Starts pg-boss on the same database, installs its schema, and creates the queues. */
export async function startQueue(
  target: Database["target"],
  retry: RetryPolicy,
  onError: (error: unknown) => void,
): Promise<Queue> {
  const common = {
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    useListenNotify: true,
    reindex: false,
    monitorVacuum: false,
  };
  const boss =
    target.kind === "postgres"
      ? new PgBoss({ ...common, connectionString: target.url, application_name: "gloss", max: 10 })
      : new PgBoss({ ...common, db: fromPglite(target.client), backend: "pglite" });
  boss.on("error", onError);
  await boss.start();
  const policy = {
    notify: true,
    heartbeatSeconds,
    expireInSeconds: 3600,
    retryLimit: retry.limit,
    retryDelay: retry.delaySeconds,
    retryBackoff: true,
    retryDelayMax: 600,
    deleteAfterSeconds: 7 * 86_400,
  };
  await ensureQueue(boss, "review-dead", { ...policy, retryLimit: 20 });
  // A busy or broken GitHub is waited out for about two hours.
  await ensureQueue(boss, "tell-failure", {
    ...policy,
    retryLimit: 20,
    retryDelay: Math.max(1, retry.delaySeconds),
  });
  await ensureQueue(boss, "review", { ...policy, deadLetter: "review-dead" });
  await ensureQueue(boss, "scan", { ...policy, policy: "exclusive" });
  await ensureQueue(boss, "history", { ...policy, policy: "exclusive" });
  await ensureQueue(boss, "converse", {
    ...policy,
    retryLimit: 20,
    retryDelay: Math.max(1, retry.delaySeconds),
  });
  await ensureQueue(boss, "knowledge", { ...policy, retryLimit: 20 });
  // Of one key there is one that waits beside one that runs: the group keeps two from running. `stately` would do both,
  // but which keys run it reads from a cache, and for up to a minute after a run the next would not begin.
  await ensureQueue(boss, "index", { ...policy, policy: "short" });
  await ensureQueue(boss, "index-vectors", { ...policy, policy: "short" });
  await ensureQueue(boss, "index-history", { ...policy, policy: "short" });
  await ensureQueue(boss, "learn-ranking", { ...policy, policy: "short" });
  await ensureQueue(boss, "measure", { ...policy, policy: "exclusive" });
  if (target.kind === "embedded") await releaseOrphans(target.client);
  holder.glossQueue = { boss, enqueue: (name, jobs) => store(boss, name, jobs) };
  return holder.glossQueue;
}

async function ensureQueue(
  boss: PgBoss,
  name: JobName,
  options: Parameters<PgBoss["createQueue"]>[1],
): Promise<void> {
  const { policy = "standard", ...changeable } = options ?? {};
  // A queue keeps the policy that it was made with. What waited in it is queued anew by those who look around.
  const before = await boss.getQueue(name);
  if (before && before.policy !== policy) await boss.deleteQueue(name);
  await boss.createQueue(name, options);
  await boss.updateQueue(name, changeable);
}

/**
 * The embedded database has one owner at a time, so at start no job can be running: what is marked active
 * belongs to a process that died. Without this it would wait for its heartbeat to lapse, and a
 * restart would cost it one of its retries: those are for faults of its own (`started_on = null` is how pg-boss
 * itself gives a claim back uncounted).
 */
async function releaseOrphans(client: { query(sql: string): Promise<unknown> }): Promise<void> {
  await client.query(
    "update pgboss.job set state = 'retry', start_after = now(), started_on = null, heartbeat_on = null where state = 'active'",
  );
}

async function store<N extends JobName>(boss: PgBoss, name: N, jobs: NewJob<N>[]): Promise<void> {
  await boss.insert(
    name,
    jobs.map(({ data, id, key, group = key, startAfterSeconds }) => ({
      data,
      ...(id === undefined ? {} : { id }),
      ...(group === undefined ? {} : { group: { id: group } }),
      ...(key === undefined ? {} : { singletonKey: key }),
      ...(startAfterSeconds === undefined ? {} : { startAfter: startAfterSeconds }),
    })),
  );
}

/** Stops claiming, gives running jobs `seconds` to finish, then lets others have them. */
export async function stopQueue(seconds: number): Promise<void> {
  const current = holder.glossQueue;
  delete holder.glossQueue;
  await current?.boss.stop({ graceful: true, timeout: seconds * 1000 });
}
