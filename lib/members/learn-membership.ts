import { processDatabase } from "@/db/process-database";
import { readMembership } from "@/db/queries/memberships";
import { roleIn } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import { userOf } from "@/lib/auth/person-of";
import { type RepositoryRef, repositoryKey } from "@/lib/core/repository-key";
import { GlossError } from "@/lib/errors";
import { personClient } from "@/lib/github/person-client";
import { askMembership } from "./ask-membership";

/** What GitHub said is not asked again for so long. */
export const freshForMs = 10 * 60_000;
const patienceMs = 10_000;

/**
 * To be called before `requireRole` where a repository may be unknown here: asks GitHub, with the actor's own token,
 * what they may do in it, unless that was said a moment ago. Answers the name that GitHub has for it. What was known
 * still holds while GitHub can't be asked; where nothing was, its reason is thrown.
 */
export async function learnMembership(actor: Actor, asked: RepositoryRef): Promise<RepositoryRef> {
  const person = userOf(actor);
  if (!person || person.owner) return asked;
  const { db } = await processDatabase();
  const known = await readMembership(db, repositoryKey(asked), person.id);
  if (known && Date.now() - known.checkedAt.getTime() < freshForMs) return asked;
  try {
    const github = await personClient(person.id);
    const signal = AbortSignal.timeout(patienceMs);
    return (await askMembership({ db, github, userId: person.id }, asked, signal)) ?? asked;
  } catch (error) {
    // Without a token there is nobody to ask; what is known decides.
    if (error instanceof GlossError && error.code === "unauthorized") return asked;
    if ((await roleIn(actor, asked)) !== null) return asked;
    throw error;
  }
}
