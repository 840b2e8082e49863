import type { ToolReport } from "./tool-result";

/** Something beside our own rules that looks at a change. What it rejects with costs the review nothing but itself. */
export interface Scanner {
  /** As a problem names it: `Semgrep`, `SARIF reports`. */
  name: string;
  /** Milliseconds that a review waits for it. */
  patienceMs: number;
  scan: (signal: AbortSignal) => Promise<ToolReport[]>;
}
