import { isOwner } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import { GlossError } from "@/lib/errors";
import { requireGitHub } from "@/lib/review/github";
import type { GitHub } from "@/lib/source/github/client";

/**
 * GitHub as whoever asks sees it. GITHUB_TOKEN is the owner's: what it may see is not for everybody who signs in.
 * Throws `forbidden` where there is no token of one's own.
 */
export async function githubOfPerson(actor: Actor): Promise<GitHub> {
  if (isOwner(actor)) return requireGitHub();
  throw new GlossError(
    "forbidden",
    "The list of your repositories takes a sign-in with GitHub. Type the name of the one you mean instead.",
  );
}
