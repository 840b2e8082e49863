import type { Finding } from "@/lib/core/finding";

/** Findings that one call is asked about. */
export type Batch<T extends Pick<Finding, "path"> = Finding> = T[];

export interface Plan<T extends Pick<Finding, "path"> = Finding> {
  batches: Batch<T>[];
  /** For which there is no call left. */
  left: T[];
}

const mostInBatch = 4;
const mostFiles = 2;
/** Calls that a batch may need: one that looks, one that has read more. */
const callsEach = 2;

/**
 * Which findings are asked about together: the gravest first, those of one file in one call, and as many calls as
 * allow each of them to read once more.
 * @param findings the gravest first
 */
export function planLooks<T extends Pick<Finding, "path">>(findings: T[], calls: number): Plan<T> {
  const mostBatches = Math.max(1, Math.floor(calls / callsEach));
  const batches: Batch<T>[] = [];
  const left: T[] = [];
  for (const finding of findings) {
    const open = batches.filter((batch) => batch.length < mostInBatch);
    const same = open.find((batch) => batch.some(({ path }) => path === finding.path));
    const room = open.find((batch) => new Set(batch.map(({ path }) => path)).size < mostFiles);
    const batch = same ?? room;
    if (batch) batch.push(finding);
    else if (batches.length < mostBatches) batches.push([finding]);
    else left.push(finding);
  }
  return { batches, left };
}

/** Tokens that a second look may take where the review itself took next to none: one call over a few findings. */
const leastTokens = 20_000;
/** Output tokens of one answer. */
export const answerTokens = 1_500;

/** How many tokens the second look may take. @param share percent of those that the review took */
export const allowanceOf = (taken: number, share: number): number =>
  Math.max(leastTokens, Math.round((taken * share) / 100));

/** Tokens that one call may take; more rather than less. */
export const estimateTokens = (prompt: { system: string; user: string }): number =>
  Math.ceil((prompt.system.length + prompt.user.length) / 3) + answerTokens;

/**
 * The first of these that may be asked within the allowance, each with its share of all of it for reading on; those
 * behind the first for which there is no room are left out.
 */
export function withinAllowance<T extends { estimate: number }>(
  looks: T[],
  allowance: number,
): { asked: (T & { allowance: number })[]; left: T[] } {
  let sum = 0;
  const at = looks.findIndex(({ estimate }) => (sum += estimate) > allowance);
  const asked = at < 0 ? looks : looks.slice(0, at);
  const all = asked.reduce((total, { estimate }) => total + estimate, 0);
  return {
    asked: asked.map((look) => ({ ...look, allowance: Math.floor((allowance * look.estimate) / all) })),
    left: at < 0 ? [] : looks.slice(at),
  };
}
