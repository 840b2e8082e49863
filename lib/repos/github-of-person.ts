import { isOwner } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import { userOf } from "@/lib/auth/person-of";
import { GlossError } from "@/lib/errors";
import { githubOf } from "@/lib/github/client-for";
import { personClient } from "@/lib/github/person-client";
import type { GitHub } from "@/lib/source/github/client";

/**
 * GitHub as whoever asks sees it: by their own token, and for the local owner by GITHUB_TOKEN, since what that may see
 * is not for everybody who signs in. Throws `forbidden` where there is no token of one's own.
 */
export async function githubOfPerson(actor: Actor): Promise<GitHub> {
  const person = userOf(actor);
  if (person) return personClient(person.id);
  if (isOwner(actor)) return githubOf(actor);
  throw new GlossError(
    "forbidden",
    "The list of your repositories takes a sign-in with GitHub. Type the name of the one you mean instead.",
  );
}
