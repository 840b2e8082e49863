import { execFileSync } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { type Database, openDatabase } from "@/db/client";
import { checkIndex } from "./check-index";
import { until } from "@/e2e/server/stage";
import { type Server, startServer } from "@/e2e/server/start-server";

export interface KilledRepository {
  /** owner/repo, in lower case. */
  name: string;
  /** A bare repository of its own, whose branch is moved. */
  gitDir: string;
  branch: string;
  /** Commits that its branch is moved among, by force. */
  commits: readonly string[];
  /** A search that finds something at each of them. */
  query: string;
}

export interface KilledIndexes {
  kills: number;
  /** Of them, those that hit a run under way. */
  interrupted: number;
  /** Looks at a whole index, and searches over the wire, that were compared with git. */
  looks: number;
  searches: number;
  /** Repositories brought to their newest commit after a restart. */
  resumed: number;
  /** All that was wrong; empty where each index was whole at every look. */
  wrong: string[];
}

interface Options {
  /** Kills of a run under way. */
  aim: number;
  /** Longest that a server lives after it was asked, milliseconds. */
  longest: number;
  env: Record<string, string>;
  seed?: number;
}

/** Restarts after which all indexes are waited for. */
const waitedFor = 5;

/** Milliseconds within which a server is killed at least. */
const shortest = 150;

/**
 * Has a built server index real repositories whose branches move, kills it at random, and compares what is served with
 * git after each kill and over the wire after each start.
 */
export async function killIndex(
  repositories: readonly KilledRepository[],
  { aim, longest, env, seed = 20_261_122 }: Options,
): Promise<KilledIndexes> {
  const environment = { EMBEDDINGS: "hash", ...env };
  // A fixed sequence (Numerical Recipes' LCG), so that a failure can be repeated.
  let state = seed;
  const random = () => (state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32) / 2 ** 32;
  const seen: KilledIndexes = { kills: 0, interrupted: 0, looks: 0, searches: 0, resumed: 0, wrong: [] };
  const served = new Map<string, string>();
  const newest = new Map<string, string>();
  let server = await startServer(environment);

  /** Once more where an idle connection was closed by the other side just as it was used. */
  const call = (path: string, init?: RequestInit) =>
    server.api(path, init).catch(() => server.api(path, init));

  async function ask(of: KilledRepository): Promise<void> {
    const first = !newest.has(of.name);
    if (!first && random() < 0.2) return;
    const commit = of.commits[Math.floor(random() * of.commits.length)] ?? "";
    execFileSync("git", ["-C", of.gitDir, "update-ref", `refs/heads/${of.branch}`, commit]);
    newest.set(of.name, commit);
    const [verb, body] = first
      ? ["initial", JSON.stringify({ dir: of.gitDir })]
      : random() < 0.3
        ? ["initial", "{}"]
        : ["diff", null];
    const path = `/api/v1/index/${of.name}/${verb}`;
    const answer = await call(path, { method: "POST", ...(body !== null && { body }) });
    if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}: ${await answer.text()}`);
  }

  /** What a dead server left behind. */
  async function look(): Promise<boolean> {
    const database = await openAgain(server, environment);
    try {
      let running = false;
      for (const { name, gitDir } of repositories) {
        const { commit, state: at, wrong } = await checkIndex(database, name, gitDir);
        seen.looks++;
        running ||= at === "running";
        const before = served.get(name);
        if (commit === null && before !== undefined) seen.wrong.push(`${name} is empty`);
        if (commit !== null && commit !== before && commit !== newest.get(name) && !asked(name, commit))
          seen.wrong.push(`${name} serves ${commit}, which was not asked for`);
        seen.wrong.push(...wrong.map((what) => `${name} at ${commit}: ${what}`));
        if (commit !== null) served.set(name, commit);
      }
      if (running) seen.interrupted++;
      return running;
    } finally {
      await database.close();
    }
  }

  /** A commit that was the newest when a run began that another order overtook. */
  const asked = (name: string, commit: string) =>
    repositories.some((one) => one.name === name && one.commits.includes(commit));

  async function search({ name, gitDir, query }: KilledRepository): Promise<void> {
    if (!served.has(name)) return;
    const answer = await call(`/api/v1/repos/${name}/search?q=${encodeURIComponent(query)}`);
    if (!answer.ok) return void seen.wrong.push(`${name}: a search was answered with ${answer.status}`);
    const { commit, items } = (await answer.json()) as {
      commit: string;
      items: { path: string; startLine: number; endLine: number; sha: string; text: string }[];
    };
    seen.searches++;
    if (items.length === 0) seen.wrong.push(`${name}: nothing was found`);
    for (const { path, startLine, endLine, sha, text } of items) {
      const whole = execFileSync("git", ["-C", gitDir, "show", `${sha}:${path}`], { encoding: "utf8" });
      const lines = whole
        .split("\n")
        .slice(startLine - 1, endLine)
        .join("\n");
      if (sha !== commit || lines !== text) seen.wrong.push(`${name}: ${path}:${startLine}@${sha} is not so`);
    }
  }

  const statusOf = async (name: string) =>
    (await (await call(`/api/v1/index/${name}/status`)).json()) as {
      commit: string | null;
      state: string;
    };

  async function isRunning(): Promise<boolean> {
    for (const { name } of repositories) if ((await statusOf(name)).state === "running") return true;
    return false;
  }

  async function wait(): Promise<void> {
    for (const { name } of repositories) {
      const isDone = async () => {
        const { commit, state: at } = await statusOf(name);
        return at === "completed" && commit === newest.get(name);
      };
      await until(`the index of ${name}`, isDone, server, 240_000);
      seen.resumed++;
    }
  }

  // How long runs take depends on the machine: who comes too late comes earlier the next time.
  let within = longest;
  try {
    for (; seen.interrupted < aim; seen.kills++) {
      if (seen.kills > aim * 4 + 4) throw new Error(`${seen.kills} kills hit ${seen.interrupted} runs.`);
      for (const each of repositories) await ask(each);
      // One in four at any time, while orders are still being taken too; the others amid the work.
      if (random() > 0.25) await until("a run", isRunning, server, longest).catch(() => null);
      await sleep(random() * within);
      await server.kill();
      within = (await look()) ? Math.min(longest, within * 1.4) : Math.max(shortest, within * 0.7);
      server = await startServer(environment, server);
      for (const each of repositories) await search(each);
      if (seen.kills % waitedFor === waitedFor - 1) await wait();
    }
    await wait();
    for (const each of repositories) await search(each);
    await server.kill();
    await look();
    return seen;
  } finally {
    await server.kill();
    await server.stop();
  }
}

const openAgain = (server: Server, { DATABASE_URL: url }: Record<string, string>): Promise<Database> =>
  openDatabase(url === undefined ? { dataDir: server.dataDir } : { url });
