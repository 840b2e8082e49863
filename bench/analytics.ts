import { sql } from "drizzle-orm";
import { type Database, rowsOf } from "@/db/client";
import { type FigureName, figureNames, figures } from "@/lib/analytics/figures";
import { periodOf } from "@/lib/analytics/period";
import { fillRuns, size } from "./analytics/fill-runs";
import { type Benchmark, quantile, type Row } from "./benchmark";
import { benchDatabases } from "./databases";

const now = new Date(Date.UTC(2026, 10, 21, 12));
const warm = 2;
const rounds = 9;
/** Milliseconds that one figure of the usual period may take in the embedded database: nobody else is served then. */
const mostMs = 500;

/** Every figure of the usual period over a large history, beside a bare count of all reviews. */
export async function benchAnalytics(): Promise<Benchmark> {
  const databases = await benchDatabases();
  const rows: Row[] = [];
  try {
    for (const place of databases.places) {
      const database = await place.open();
      try {
        await fillRuns(database.db, now);
        rows.push(...(await measure(place.name, database)));
      } finally {
        await database.close();
      }
    }
  } finally {
    await databases.end();
  }
  const counts = `${size.runs.toLocaleString("en")} runs over ${size.days} days in ${size.repositories} repositories, 70 % of them completed with ${size.findings} findings each, ${size.calls} calls of models each`;
  return {
    rows,
    notes: [
      `${counts}. The last 30 days (Europe/Berlin); median / 95th percentile of ${rounds} rounds by turns, ratios of medians to \`select count(*)\` of all runs. In the embedded database the CPU of this process, in which all of it runs; on PostgreSQL by the clock.`,
      ...databases.missing,
    ],
  };
}

async function measure(name: "embedded" | "PostgreSQL", { db }: Database): Promise<Row[]> {
  const window = { ...periodOf({ zone: "Europe/Berlin" }, now), scope: null };
  const tasks = new Map<FigureName | "count", () => Promise<unknown>>([
    ["count", () => rowsOf(db, sql`select count(*) from workflow_runs`)],
    ...figureNames.map((figure) => [figure, () => figures[figure].read(db, window)] as const),
  ]);
  const times = new Map<string, number[]>();
  for (let round = -warm; round < rounds; round++)
    for (const [task, run] of tasks) {
      const ms = name === "embedded" ? await cpuOf(run) : await clockOf(run);
      if (round >= 0) times.set(task, [...(times.get(task) ?? []), ms]);
    }
  const median = (task: string) => quantile(times.get(task) ?? [], 0.5);
  const row = (task: string): Row => ({
    name: `${task === "count" ? "a bare count" : task}: ${name}`,
    value: `${median(task).toFixed(0)} / ${quantile(times.get(task) ?? [], 0.95).toFixed(0)} ms`,
    ...(task !== "count" && { ratio: `${(median(task) / median("count")).toFixed(1)} × the count` }),
    ...(task !== "count" &&
      name === "embedded" && { floor: { text: `under ${mostMs} ms`, met: median(task) < mostMs } }),
  });
  const all = figureNames.reduce((sum, figure) => sum + median(figure), 0);
  return [
    ...[...tasks.keys()].map(row),
    {
      name: `all of them: ${name}`,
      ratio: `${(all / median("count")).toFixed(1)} × the count`,
      value: `${all.toFixed(0)} ms`,
    },
  ];
}

async function cpuOf(work: () => Promise<unknown>): Promise<number> {
  const from = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1000;
}

async function clockOf(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}
