import { randomUUID } from "node:crypto";
import type { GraphPullRequest } from "@/lib/graph/graph";
import type { Benchmark } from "./benchmark";
import { type Opened, openGraphs } from "./graph/open-graphs";
import { files, pulls, randomNumbers, size } from "./graph/synthetic-history";

const rounds = 200;
const warmUp = 20;

/** One thing that is asked or done `rounds` times in every graph, by turns, so that a busy machine is busy for all. */
interface Task {
  name: string;
  run: (opened: Opened, round: number) => Promise<unknown>;
}

/** Building and asking the graph of a large repository, in each place that this machine has. */
export async function benchGraph(): Promise<Benchmark> {
  const opened = await openGraphs();
  try {
    return await measure(opened);
  } finally {
    for (const one of opened) await one.close();
  }
}

async function measure(opened: Opened[]): Promise<Benchmark> {
  const repository = { owner: "bench", repo: randomUUID() };
  const history = [...pulls()];
  const tree = files();
  const rows: Benchmark["rows"] = [];

  const built = new Map<string, number>();
  /** Seconds of this process's CPU, in which the embedded database does all of its work. */
  let own = 0;
  for (const { name, graph } of opened) {
    const start = performance.now();
    const before = process.cpuUsage();
    await graph.upsertFiles(repository, "scan", tree);
    await graph.removeStaleFiles(repository, "scan");
    await graph.indexPullRequests(repository, history);
    built.set(name, performance.now() - start);
    const { user, system } = process.cpuUsage(before);
    if (name === "embedded") own = (user + system) / 1e6;
  }
  for (const { name } of opened) {
    const ms = built.get(name) ?? 0;
    rows.push({
      name: `built: ${name}`,
      value: `${(ms / 1000).toFixed(1)} s${name === "embedded" ? `, ${own.toFixed(1)} s of CPU` : ""}`,
      ...against(ms, built.get("Neo4j"), name),
    });
  }

  const now = new Date(Date.UTC(2026, 0, 1));
  const random = randomNumbers(2);
  /** Ten files of a pull request, so that hot ones come as often as they do in life. */
  const asked = Array.from({ length: warmUp + rounds }, () =>
    (history[Math.floor(random() * history.length)]?.files ?? []).slice(0, 10).map(({ path }) => path),
  );
  const fresh = (round: number): GraphPullRequest => ({
    ...(history[round * 7] ?? (history[0] as GraphPullRequest)),
    number: size.pulls + 1 + round,
  });
  const tasks: Task[] = [
    { name: "asked nothing (the floor)", run: ({ graph }) => graph.ping() },
    {
      name: "experts of 10 files",
      run: ({ graph }, round) => graph.fileExperts(repository, asked[round] ?? [], { limit: 5, now }),
    },
    {
      name: "related work of 10 files",
      run: ({ graph }, round) => graph.relatedPullRequests(repository, asked[round] ?? [], { limit: 5, now }),
    },
    {
      name: "a pull request of 20 files indexed",
      run: ({ graph }, round) => graph.indexPullRequest(repository, fresh(round)),
    },
    {
      name: "the same indexed again",
      run: ({ graph }, round) => graph.indexPullRequest(repository, fresh(round)),
    },
  ];
  for (const task of tasks) rows.push(...(await timed(task, opened)));
  for (const { name, graph } of opened) {
    const since = new Date(now.getTime() - 90 * 86_400_000);
    const parts = [
      await once("hotspots", () => graph.hotspots(repository, { since, limit: 20 })),
      await once("co-change", () => graph.coChanged(repository, asked[0] ?? [], { limit: 10 })),
      await once("contributors", () => graph.contributorStats(repository, { limit: 20 })),
    ];
    rows.push({ name: `once each: ${name}`, value: parts.join(", ") });
  }
  return {
    rows,
    notes: [
      `${size.files} files, ${size.pulls} pull requests of ${size.touches} files each (1,000,000 TOUCHES), ${size.developers} developers. p50 / p95 of ${rounds} rounds by turns; ratios of p95 to Neo4j's.`,
    ],
  };
}

async function timed({ name, run }: Task, opened: Opened[]): Promise<Benchmark["rows"]> {
  const times = new Map<string, number[]>(opened.map((one) => [one.name, []]));
  for (let round = 0; round < warmUp + rounds; round += 1)
    for (const one of opened) {
      const start = performance.now();
      await run(one, round);
      if (round >= warmUp) times.get(one.name)?.push(performance.now() - start);
    }
  const p95 = (place: string) => percentile(times.get(place) ?? [], 0.95);
  return opened.map((one) => ({
    name: `${name}: ${one.name}`,
    value: `${percentile(times.get(one.name) ?? [], 0.5).toFixed(1)} / ${p95(one.name).toFixed(1)} ms`,
    ...against(p95(one.name), p95("Neo4j"), one.name),
  }));
}

async function once(name: string, work: () => Promise<unknown>): Promise<string> {
  const start = performance.now();
  await work();
  return `${name} ${(performance.now() - start).toFixed(0)} ms`;
}

const percentile = (times: number[], share: number): number =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;

const against = (ms: number, reference: number | undefined, name: string): { ratio?: string } =>
  reference && name !== "Neo4j" ? { ratio: `${(ms / reference).toFixed(2)} × Neo4j` } : {};
