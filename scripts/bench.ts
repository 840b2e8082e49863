import { execFileSync, fork } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Benchmark } from "../bench/benchmark";
import { benchmarks } from "../bench/benchmarks";
import { loadNow, mergeResults, renderMachine, renderResult } from "../bench/results";
import { testEnvironment } from "./test-run/test-environment";

/**
 * `npm run bench`, or `npm run bench -- overhead rules` for some: runs each benchmark in a process of its own and puts
 * what it measured into its part of `bench/RESULTS.md`, if it could measure anything. Ends with 1 when one fails or a
 * figure misses its floor.
 */
const bench = join(import.meta.dirname, "../bench");

/** What a benchmark measured; null when its process ended without a result. */
function measure(name: string): Promise<Benchmark | null> {
  const child = fork(join(bench, "run-benchmark.ts"), [name], {
    execArgv: ["--import", "tsx"],
    env: { ...testEnvironment(process.env), NODE_ENV: "production", LOG_LEVEL: "error" },
  });
  return new Promise((resolve) => {
    child.once("message", (measured: Benchmark | null) => resolve(measured));
    child.once("exit", () => resolve(null));
  });
}

function commitHere(): string | null {
  try {
    const args = ["describe", "--always", "--dirty", "--exclude=*"];
    return execFileSync("git", args, { stdio: ["ignore", "pipe", "ignore"] })
      .toString()
      .trim();
  } catch {
    return null;
  }
}

async function runAll(names: string[]): Promise<boolean> {
  const titles = Object.values(benchmarks).map(({ title }) => title);
  const file = join(bench, "RESULTS.md");
  const commit = commitHere();
  let good = true;
  for (const [name, { title }] of Object.entries(benchmarks)) {
    if (!names.includes(name)) continue;
    console.error(`${title} …`);
    const load = loadNow();
    const measured = await measure(name);
    if (!measured) {
      console.error(`${title}: failed; the lines above say why.`);
      good = false;
      continue;
    }
    const part = renderResult(title, measured, renderMachine(commit, [load, loadNow()]));
    console.log(`${part}\n`);
    // What could not be measured here leaves the figures of another machine alone.
    if (measured.rows.length === 0) continue;
    writeFileSync(file, mergeResults(readFileSync(file, "utf8"), new Map([[title, part]]), titles));
    const missed = measured.rows.filter(({ floor }) => floor?.met === false);
    for (const row of missed) console.error(`Missed: ${title}, ${row.name}: ${row.floor?.text}`);
    good &&= missed.length === 0;
  }
  return good;
}

const known = Object.keys(benchmarks);
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(", ")}. Known: ${known.join(", ")}.`);
  process.exitCode = 2;
} else process.exitCode = (await runAll(wanted.length > 0 ? wanted : known)) ? 0 : 1;
