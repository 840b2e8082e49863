import pLimit from "p-limit";
import type { Db } from "@/db/client";
import { processDatabase } from "@/db/process-database";
import { listInstallations } from "@/db/queries/installations";
import { readRoles } from "@/db/queries/members";
import { claimMembershipCheck, nextEpoch } from "@/db/queries/users";
import type { Person } from "@/lib/auth/actor";
import { maySignIn } from "@/lib/auth/may-sign-in";
import { type RepositoryRef, repositoryKey } from "@/lib/core/repository-key";
import { GlossError } from "@/lib/errors";
import { personClient } from "@/lib/github/person-client";
import { log } from "@/lib/log";
import { askMembership } from "./ask-membership";
import { freshForMs } from "./learn-membership";

/** Repositories of one refresh, and its time: GitHub counts what is asked against the person's own limit. */
const most = 500;
const longestMs = 60_000;
const atOnce = 4;

/**
 * Asks GitHub what a person may do in each repository that is or was connected or that they have a part in, with
 * their own token, and keeps it. One that GitHub
 * can't be asked about keeps what was known. Rejects when the token is refused.
 */
export async function refreshMemberships(person: Person, signal?: AbortSignal): Promise<void> {
  const { db } = await processDatabase();
  const github = await personClient(person.id);
  if (!(await maySignIn(person.login, github))) return nextEpoch(db, person.id);
  if (person.owner) return;
  const repositories = await repositoriesOf(db, person);
  const limit = pLimit(atOnce);
  const ends = AbortSignal.any([AbortSignal.timeout(longestMs), ...(signal ? [signal] : [])]);
  const failed: unknown[] = [];
  await Promise.all(
    repositories.map((repository) =>
      limit(async () => {
        if (ends.aborted || failed.length > 0) return;
        await askMembership({ db, github, userId: person.id }, repository, ends).catch((error: unknown) => {
          failed.push(error);
        });
      }),
    ),
  );
  if (failed.length > 0) throw failed[0];
}

/** Those in which the person has a part first, should there be too many. */
async function repositoriesOf(db: Db, { id }: Person): Promise<RepositoryRef[]> {
  const own = (await readRoles(db, id, new Date(0))).map(({ repository }) => repository);
  const stored = (await listInstallations(db, null)).map(repositoryKey);
  return [...new Set([...own, ...stored])].slice(0, most).flatMap((key) => {
    const [owner, repo] = key.split("/");
    // A name with an escaped part is none that GitHub has.
    return owner && repo && !key.includes("%") ? [{ owner, repo }] : [];
  });
}

/** Bundled code may hold several copies of this module; whom it asked for lately is the process's. */
const holder = globalThis as {
  glossMemberships?: { asked: Map<string, number>; turn: ReturnType<typeof pLimit> };
};
const state = () => (holder.glossMemberships ??= { asked: new Map(), turn: pLimit(2) });
const mostKnown = 10_000;

/** Refreshes a person's memberships in the background where that was long ago. Returns at once and never throws. */
export function refreshWhenStale(person: Person): void {
  const { asked, turn } = state();
  const now = Date.now();
  if (now - (asked.get(person.id) ?? 0) < freshForMs) return;
  if (asked.size >= mostKnown) asked.clear();
  asked.set(person.id, now);
  void turn(async () => {
    const { db } = await processDatabase();
    // Another process may have done so.
    if (await claimMembershipCheck(db, person.id, new Date(now - freshForMs)))
      await refreshMemberships(person);
  }).catch((error: unknown) => {
    const expected = error instanceof GlossError;
    log[expected ? "info" : "error"]({ err: error, userId: person.id }, "memberships could not be refreshed");
  });
}
