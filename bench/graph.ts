import { randomUUID } from "node:crypto";
import type { GraphPullRequest } from "@/lib/graph/graph";
import type { Benchmark, Row } from "./benchmark";
import { benchDatabases } from "./databases";
import { type Opened, openGraphs } from "./graph/open-graphs";
import { files, pulls, randomNumbers, size } from "./graph/synthetic-history";
import { byTurns, type Task } from "./graph/by-turns";

const rounds = 300;
const warmUp = 50;
const askMs = 25;
const indexMs = 20;
const buildSeconds = 30;

/** Building and asking the graph of a large repository, in each place that this machine has. */
export async function benchGraph(): Promise<Benchmark> {
  const databases = await benchDatabases();
  const opened = await openGraphs(databases.places);
  try {
    const { rows, notes = [] } = await measure(opened);
    if (!opened.some(({ name }) => name === "Neo4j"))
      notes.push("Not measured on Neo4j: this machine has none.");
    return { rows, notes: [...notes, ...databases.missing] };
  } finally {
    for (const one of opened) await one.close();
    await databases.end();
  }
}

async function measure(opened: Opened[]): Promise<Benchmark> {
  const repository = { owner: "bench", repo: randomUUID() };
  const history = [...pulls()];
  const rows: Row[] = [];
  const built = new Map<string, { seconds: number; cpu: number }>();
  const tree = files();
  for (const { name, graph } of opened)
    built.set(
      name,
      await spent(async () => {
        await graph.upsertFiles(repository, "scan", tree);
        await graph.removeStaleFiles(repository, "scan");
        await graph.indexPullRequests(repository, history);
      }),
    );
  const reference = built.get("Neo4j")?.seconds;
  for (const [name, { seconds, cpu }] of built)
    rows.push({
      name: `built: ${name}`,
      // All of the embedded database's work is done by this process.
      value: `${seconds.toFixed(1)} s${name === "embedded" ? `, ${cpu.toFixed(1)} s of CPU` : ""}`,
      ...(reference && name !== "Neo4j" && { ratio: `${(seconds / reference).toFixed(2)} × Neo4j` }),
      ...(name === "embedded" && {
        floor: { text: `under ${buildSeconds} s`, met: seconds < buildSeconds },
      }),
    });

  const now = new Date(Date.UTC(2026, 0, 1));
  const random = randomNumbers(2);
  /** Ten files of a pull request, so that hot ones come as often as they do in life. */
  const asked = Array.from({ length: warmUp + rounds }, () =>
    (history[Math.floor(random() * history.length)]?.files ?? []).slice(0, 10).map(({ path }) => path),
  );
  const paths = (round: number) => asked[round] ?? [];
  const fresh = (round: number): GraphPullRequest => ({
    ...(history[round * 7] ?? (history[0] as GraphPullRequest)),
    number: size.pulls + 1 + round,
  });
  const tasks: Task[] = [
    { name: "asked nothing", run: (graph) => graph.ping() },
    {
      name: "experts of 10 files",
      run: (graph, round) => graph.fileExperts(repository, paths(round), { limit: 5, now }),
      mostMs: askMs,
      mostRatio: 1,
    },
    {
      name: "related work of 10 files",
      run: (graph, round) => graph.relatedPullRequests(repository, paths(round), { limit: 5, now }),
      mostMs: askMs,
      mostRatio: 1,
    },
    {
      name: "a pull request of 20 files indexed",
      run: (graph, round) => graph.indexPullRequest(repository, fresh(round)),
      mostMs: indexMs,
    },
    {
      name: "the same indexed again",
      run: (graph, round) => graph.indexPullRequest(repository, fresh(round)),
      mostMs: indexMs,
    },
  ];
  for (const task of tasks) rows.push(...(await byTurns(task, opened, { warmUp, rounds })));
  const since = new Date(now.getTime() - 90 * 86_400_000);
  for (const { name, graph } of opened) {
    const parts = [
      await once("hotspots", () => graph.hotspots(repository, { since, limit: 20 })),
      await once("co-change", () => graph.coChanged(repository, paths(0), { limit: 10 })),
      await once("contributors", () => graph.contributorStats(repository, { limit: 20 })),
    ];
    rows.push({ name: `once each: ${name}`, value: parts.join(", ") });
  }
  const counts = `${size.files} files, ${size.pulls} pull requests of ${size.touches} files each (1,000,000 TOUCHES), ${size.developers} developers`;
  const how = `p50 / p95 of ${rounds} rounds by turns; ratios of p95 to Neo4j's. All of the embedded database's work is CPU of this process; its mean is beside.`;
  return { rows, notes: [`${counts}. ${how}`] };
}

async function spent(work: () => Promise<void>): Promise<{ seconds: number; cpu: number }> {
  const start = performance.now();
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return { seconds: (performance.now() - start) / 1000, cpu: (user + system) / 1e6 };
}

async function once(name: string, work: () => Promise<unknown>): Promise<string> {
  const start = performance.now();
  await work();
  return `${name} ${(performance.now() - start).toFixed(0)} ms`;
}
