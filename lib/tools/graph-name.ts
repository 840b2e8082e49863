import type { Change } from "@/lib/source/change";

/** Digits of a commit's hash that make its number in the graph: seven of them fit where pull requests have theirs. */
const digits = 7;

/** The number under which the graph of a local repository keeps a commit; git knows it by the same digits. */
export const numberOfCommit = (sha: string): number => Number.parseInt(sha.slice(0, digits), 16) + 1;

/** What the graph's number is called: `#12` on a host, a commit's short hash in a local repository. */
export const graphName = (host: Change["host"], number: number): string =>
  host === "local" ? (number - 1).toString(16).padStart(digits, "0") : `#${number}`;
