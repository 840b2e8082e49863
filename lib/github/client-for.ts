import { processDatabase } from "@/db/process-database";
import { findInstallation } from "@/db/queries/installations";
import type { Actor } from "@/lib/auth/actor";
import { userOf } from "@/lib/auth/person-of";
import type { RepositoryRef } from "@/lib/core/repository-key";
import { GlossError } from "@/lib/errors";
import type { GitHub } from "@/lib/source/github/client";
import { configuredClient } from "./configured-client";
import { personClient } from "./person-client";

interface Of extends RepositoryRef {
  /** Id of the person who asked, whose token serves where nobody has connected the repository. */
  requestedBy?: string | null;
}

/**
 * GitHub for what is done about a repository: by GITHUB_TOKEN where it is set, else by the token of whoever connected
 * it, else by that of who asks. Throws `config` where there is none, `unauthorized` where it is good no longer.
 */
export async function githubFor(repository: Of): Promise<GitHub> {
  const client = await findGitHub(repository);
  if (client) return client;
  const name = `${repository.owner}/${repository.repo}`;
  throw new GlossError(
    "config",
    `Gloss has no way to reach ${name} on GitHub: set GITHUB_TOKEN, or sign in with GitHub and connect it.`,
  );
}

/** The same; null where there is no token at all. */
export async function findGitHub({ owner, repo, requestedBy }: Of): Promise<GitHub | null> {
  const configured = configuredClient();
  if (configured) return configured;
  const { db } = await processDatabase();
  const installation = await findInstallation(db, owner, repo);
  const connector = installation?.active ? installation.connectedBy : null;
  return firstOf([connector, requestedBy]);
}

/** The client of the first person who has one; the first reason when none of them has. */
async function firstOf(people: (string | null | undefined)[]): Promise<GitHub | null> {
  const faults: unknown[] = [];
  for (const person of new Set(people))
    if (person)
      try {
        return await personClient(person);
      } catch (error) {
        faults.push(error);
      }
  if (faults.length > 0) throw faults[0];
  return null;
}

/** GitHub as whoever asks may use it: by GITHUB_TOKEN where it is set, else by their own token. Throws the same. */
export async function githubOf(actor: Actor): Promise<GitHub> {
  const configured = configuredClient();
  if (configured) return configured;
  const person = userOf(actor);
  if (person) return personClient(person.id);
  throw new GlossError(
    "config",
    "GITHUB_TOKEN is not set, so Gloss can't reach GitHub for you. Set it and start again, or sign in with GitHub.",
  );
}
