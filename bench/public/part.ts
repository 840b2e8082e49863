import type { Benchmark } from "../benchmark";

/** What one set of public data gave. */
export interface Part {
  /** Heading in docs/quality.md. */
  title: string;
  /** Markdown below it. */
  text: string;
  /** For bench/RESULTS.md, with the floors. */
  rows: Benchmark["rows"];
  /** For the console: what to look at first. */
  worst: string[];
}
