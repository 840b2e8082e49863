/**
 * Milliseconds that a review waits for each part that it can do without. The parts are asked at the same time, so that
 * it waits for no more than the longest of them, however many are slow.
 */
export interface Patience {
  /** Memory and graph. */
  own: number;
  /** The same where a local repository's commits are brought into the graph first. */
  commits: number;
  /** Other people's MCP servers. */
  outside: number;
  /** Issues and other pull requests, on the host of the change. */
  host: number;
}

export const usualPatience: Patience = { own: 4_000, commits: 10_000, outside: 8_000, host: 15_000 };
