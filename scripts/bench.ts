import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { benchAnchoring } from "../bench/anchoring";
import type { Benchmark } from "../bench/benchmark";
import { benchGraph } from "../bench/graph";
import { benchMemory } from "../bench/memory";
import { benchParallel } from "../bench/parallel";
import { benchRules } from "../bench/rules";

/** Runs the benchmarks one after the other and writes what they measured to `bench/RESULTS.md`. */
const benchmarks: (() => Promise<Benchmark>)[] = [
  benchRules,
  benchMemory,
  benchGraph,
  benchAnchoring,
  benchParallel,
];

function table({ title, rows, notes = [] }: Benchmark): string {
  const lines = rows.map(({ name, value, ratio }) => `| ${name} | ${value} | ${ratio ?? ""} |`);
  return [`## ${title}`, "", "| what | value | ratio |", "|---|---|---|", ...lines, "", ...notes]
    .join("\n")
    .trimEnd();
}

const parts: string[] = [];
for (const benchmark of benchmarks) {
  const part = table(await benchmark());
  console.log(`${part}\n`);
  parts.push(part);
}
const head =
  "# Benchmarks\n\nWritten by `npm run bench`. Machines differ: compare the ratios, which are taken within one run.";
writeFileSync(join(import.meta.dirname, "../bench/RESULTS.md"), `${[head, ...parts].join("\n\n")}\n`);
