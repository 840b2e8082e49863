import { cpus, loadavg } from "node:os";
import type { Benchmark } from "./benchmark";

const head =
  "# Benchmarks\n\nWritten by `npm run bench`. Machines differ: compare the ratios, which are taken within one run.";

/** One benchmark's part of the results: a table with the ratios first, then what was compared, where and when. */
export function renderResult(title: string, { rows, notes = [] }: Benchmark, measured: string): string {
  const lines = rows.map(
    ({ name, ratio = "", value, floor }) => `| ${name} | ${ratio} | ${value} | ${renderFloor(floor)} |`,
  );
  const table = ["| what | ratio | value | floor |", "|---|---|---|---|", ...lines];
  return [`## ${title}`, "", ...table, "", ...notes.flatMap((note) => [note, ""]), measured].join("\n");
}

const renderFloor = (floor: Benchmark["rows"][number]["floor"]) =>
  floor ? `${floor.text}: ${floor.met ? "met" : "**missed**"}` : "";

/** Processes that wanted to run in the last minute; more than there are processors make every figure worse. */
export const loadNow = (): number => loadavg()[0] ?? 0;

/** When and on what it was measured, and how busy it was before and after. `commit` is null outside a git repository. */
export function renderMachine(commit: string | null, [before, after]: [number, number]): string {
  const processors = cpus();
  const model = processors[0]?.model.trim() || "unknown processor";
  const of = commit === null ? "" : ` at ${commit}`;
  return `Measured on ${new Date().toISOString().slice(0, 10)}${of}, Node ${process.versions.node}, ${processors.length} × ${model}, load ${before.toFixed(1)} before and ${after.toFixed(1)} after.`;
}

/** The whole file: the new parts in the place of the old ones, in the order of `titles`. */
export function mergeResults(old: string, parts: Map<string, string>, titles: string[]): string {
  const known = new Map(
    old.split(/^(?=## )/m).map((part) => [/^## (.*)$/m.exec(part)?.[1] ?? "", part.trim()] as const),
  );
  return `${[head, ...titles.flatMap((title) => parts.get(title) ?? known.get(title) ?? [])].join("\n\n")}\n`;
}
