import { getServerSession } from "next-auth";
import { GlossError } from "@/lib/errors";
import { actorOfKey } from "@/lib/keys/actor-of-key";
import { refreshWhenStale } from "@/lib/members/refresh-memberships";
import type { Actor } from "./actor";
import { authOptions } from "./auth-options";
import { type Session, sessionOf } from "./session";

/** The session of the request under way, or why it has ended; null when there is none. */
export async function currentSession(): Promise<Session> {
  const session: { claims?: unknown } | null = await getServerSession(authOptions());
  const found = await sessionOf(session?.claims);
  if (found && "actor" in found && found.actor.kind === "user") refreshWhenStale(found.actor);
  return found;
}

/** Who the signed-in person is; null when nobody is. For server components and actions. */
export async function sessionActor(): Promise<Actor | null> {
  const session = await currentSession();
  return session && "actor" in session ? session.actor : null;
}

/**
 * Who sent a request to the API: by `Authorization: Bearer`, else by session cookie. Throws `unauthorized`, and
 * `forbidden` for a request that changes something by cookie from another site.
 */
export async function authenticate(request: Request): Promise<Actor> {
  const header = request.headers.get("authorization");
  if (header !== null) {
    const key = /^Bearer\s+(\S+)$/i.exec(header)?.[1];
    if (key) return actorOfKey(key);
    throw new GlossError("unauthorized", "The API key is not known. Send `Authorization: Bearer <key>`.");
  }
  const actor = await sessionActor();
  if (!actor)
    throw new GlossError("unauthorized", "Sign in, or send an API key as `Authorization: Bearer <key>`.");
  if (!["GET", "HEAD"].includes(request.method)) refuseOtherSites(request);
  return actor;
}

/** Throws `forbidden` for a request that a page of another site has made. */
export function refuseOtherSites(request: Request): void {
  const site = request.headers.get("sec-fetch-site");
  const origin = request.headers.get("origin");
  const sameOrigin =
    origin !== null && URL.canParse(origin) && new URL(origin).host === request.headers.get("host");
  if (site === "same-origin" || (site === null && sameOrigin)) return;
  throw new GlossError(
    "forbidden",
    "This request came from another site. Use an API key for calls from outside.",
  );
}
