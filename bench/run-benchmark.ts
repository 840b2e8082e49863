import { benchmarks } from "./benchmarks";

/** Runs the benchmark of the first argument and sends what it measured to the process that started this one. */
const measured = await benchmarks[process.argv[2] ?? ""]?.run();
process.send?.(measured ?? null, () => process.exit());
