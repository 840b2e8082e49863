import { createHash, timingSafeEqual } from "node:crypto";
import { processDatabase } from "@/db/process-database";
import { findKey, touchKey } from "@/db/queries/api-keys";
import type { Actor } from "@/lib/auth/actor";
import { personFrom } from "@/lib/auth/person";
import { roleOfScope } from "@/lib/core/key-scopes";
import { env } from "@/lib/env";
import { GlossError } from "@/lib/errors";
import { log } from "@/lib/log";
import { refreshWhenStale } from "@/lib/members/refresh-memberships";
import { hashOfKey, readKeyText } from "./key-text";
import { repositoriesOf } from "./key-views";

/** When a key was used last is told to this many milliseconds. */
const noted = 60_000;

const digest = (text: string) => createHash("sha256").update(text).digest();
const refused = (why: string) => new GlossError("unauthorized", why);
const unknown = () => refused("The API key is not known. Send `Authorization: Bearer <key>`.");

/**
 * Who is behind a bearer key: the owner by GLOSS_OWNER_KEY, compared in constant time, else a key that was made here.
 * Throws `unauthorized` with the reason: mistyped, unknown, expired or revoked.
 */
export async function actorOfKey(text: string): Promise<Actor> {
  const owner = env().GLOSS_OWNER_KEY?.reveal();
  if (owner && timingSafeEqual(digest(text), digest(owner))) return { kind: "owner" };
  const form = readKeyText(text);
  if (form === "mistyped")
    throw refused("The API key is mistyped or cut short: its last characters don't fit the others.");
  if (form === "foreign") throw unknown();
  const { db } = await processDatabase();
  const found = await findKey(db, { hash: hashOfKey(text) });
  if (!found) throw unknown();
  const { key, person } = found;
  const now = new Date();
  if (key.revokedAt) throw refused(`The API key ${key.name} was revoked.`);
  if (key.expiresAt && key.expiresAt <= now)
    throw refused(`The API key ${key.name} expired on ${key.expiresAt.toISOString().slice(0, 10)}.`);
  if (person && !person.active) throw refused("The person whose API key this is was shut out.");
  if (!key.lastUsedAt || now.getTime() - key.lastUsedAt.getTime() > noted)
    await touchKey(db, key.id, now, new Date(now.getTime() - noted)).catch((error: unknown) =>
      log.warn({ err: error }, "when a key was used could not be noted"),
    );
  const owned = person && personFrom(person);
  if (owned) refreshWhenStale(owned);
  return {
    kind: "key",
    id: key.id,
    name: key.name,
    role: roleOfScope[key.scope],
    repositories: repositoriesOf(key.repositories),
    person: owned,
  };
}
