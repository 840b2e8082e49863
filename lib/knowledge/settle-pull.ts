import type { Db } from "@/db/client";
import { listUnsettledPulls } from "@/db/queries/outcomes";
import type { RepositoryRef } from "@/lib/core/repository-key";
import { settleMerged } from "@/lib/feedback/settle-merged";
import type { GitHub } from "@/lib/source/github/client";
import { readContent } from "@/lib/source/github/read-content";
import { readPull } from "@/lib/source/github/read-pull";

/** Days after which a pull request that nobody told the end of is looked after no more. */
const longestDays = 90;
/** Pull requests that one scan asks GitHub about, each a request. */
const mostLooked = 1_000;

export interface MergedPull extends RepositoryRef {
  number: number;
  at: Date;
  /** Where what was merged is found: the commit that it became, else the branch. */
  mergedAs: string;
}

/** Writes down what became of a merged pull request's findings, by the files as GitHub has them. Safe to repeat. */
export function settlePull(
  db: Db,
  github: GitHub,
  pull: MergedPull,
  signal: AbortSignal,
  saidBefore: Date | null = null,
): Promise<string> {
  const { owner, repo, number, at, mergedAs: ref } = pull;
  const readFile = async (path: string) => {
    const bytes = await readContent(github, { owner, repo, path, ref }, signal);
    return bytes && new TextDecoder().decode(bytes);
  };
  return settleMerged(db, { owner, repo, number, at, saidBefore, readFile });
}

/** The same for pull requests of a repository whose merge no delivery told; gives back how many there were. */
export async function settleMissed(
  db: Db,
  github: GitHub,
  repository: RepositoryRef,
  signal: AbortSignal,
): Promise<number> {
  const since = new Date(Date.now() - longestDays * 86_400_000);
  let settled = 0;
  let below = 2 ** 31 - 1;
  for (let looked = 0; looked < mostLooked;) {
    const numbers = await listUnsettledPulls(db, repository, { since, below });
    for (const number of numbers)
      if ((await settleSeen(db, github, { ...repository, number }, signal)) !== null) settled += 1;
    looked += numbers.length;
    const last = numbers.at(-1);
    if (last === undefined) break;
    below = last;
  }
  return settled;
}

/** The same for one pull request, as GitHub tells of it now; null where it is not merged. */
export async function settleSeen(
  db: Db,
  github: GitHub,
  { owner, repo, number }: RepositoryRef & { number: number },
  signal: AbortSignal,
): Promise<string | null> {
  const { state, at, mergedAs } = await readPull(github, { owner, repo, number }, signal);
  if (state !== "merged") return null;
  const merged = at ? new Date(at) : new Date();
  return settlePull(db, github, { owner, repo, number, at: merged, mergedAs }, signal, merged);
}
