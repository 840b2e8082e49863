import { processDatabase } from "@/db/process-database";
import { dropToken, getUser } from "@/db/queries/users";
import { keyring } from "@/lib/auth/keyring";
import { tokenContext } from "@/lib/auth/person-token";
import { unseal } from "@/lib/auth/seal";
import { GlossError } from "@/lib/errors";
import { log } from "@/lib/log";
import type { GitHub } from "@/lib/source/github/client";
import { newClient } from "./new-client";

/** Clients that are kept, and bytes of answers that each keeps: together they stay below 128 MiB. */
const most = 32;
const cacheBytes = 4 * 1024 * 1024;

/** By sealed token: another sign-in brings another one. Oldest use first. */
const holder = globalThis as { glossPersonClients?: Map<string, GitHub> };
const clients = () => (holder.glossPersonClients ??= new Map());

/**
 * GitHub as one person sees it. Throws `unauthorized` when there is no token of theirs, or none that opens. One that
 * GitHub refuses is forgotten, which ends the person's sessions.
 */
export async function personClient(userId: string): Promise<GitHub> {
  const { db } = await processDatabase();
  const user = await getUser(db, userId);
  const sealed = user?.token;
  if (!user || !sealed)
    throw new GlossError(
      "unauthorized",
      `Gloss has no token of ${user?.login ?? "this person"} for GitHub: they must sign in again.`,
    );
  const known = clients().get(sealed);
  if (known) return keep(sealed, known);
  let token: string;
  try {
    token = unseal(sealed, keyring(), tokenContext(userId));
  } catch (cause) {
    throw new GlossError(
      "unauthorized",
      `The token of ${user.login} for GitHub can't be opened any more: they must sign in again.`,
      { cause },
    );
  }
  const forget = () => {
    clients().delete(sealed);
    dropToken(db, userId, sealed).then(
      (dropped) =>
        dropped && log.warn({ userId }, "GitHub refuses a person's token; their sessions have ended"),
      (error: unknown) => log.error({ err: error, userId }, "a refused token could not be forgotten"),
    );
  };
  const credential = `the token of ${user.login}, who must sign in again`;
  return keep(sealed, newClient({ token, credential, cacheBytes, onRefused: forget }));
}

function keep(sealed: string, client: GitHub): GitHub {
  const kept = clients();
  kept.delete(sealed);
  kept.set(sealed, client);
  for (const oldest of kept.keys()) {
    if (kept.size <= most) break;
    kept.delete(oldest);
  }
  return client;
}
