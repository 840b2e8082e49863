import type { KeyOfPerson } from "@/db/queries/api-keys";
import type { KeyScope } from "@/lib/core/key-scopes";

export const keyStates = ["works", "expired", "revoked"] as const;

/** A key as people see it: never the key itself. */
export interface KeyView {
  id: string;
  name: string;
  /** How it begins. */
  prefix: string;
  scope: KeyScope;
  /** `owner/repo` in lower case; null for all that its person may see. */
  repositories: string[] | null;
  /** Login of its person; null for the local owner's. */
  person: string | null;
  state: (typeof keyStates)[number];
  createdAt: string;
  expiresAt: string | null;
  lastUsedAt: string | null;
  revokedAt: string | null;
}

/** The list is written by `createKey` alone; anything else in it would be no list of texts and allows nothing. */
export const repositoriesOf = (stored: unknown): string[] | null =>
  stored === null
    ? null
    : Array.isArray(stored)
      ? stored.filter((key): key is string => typeof key === "string")
      : [];

export function keyView({ key, person }: KeyOfPerson, now: Date = new Date()): KeyView {
  const iso = (date: Date | null) => date?.toISOString() ?? null;
  return {
    id: key.id,
    name: key.name,
    prefix: key.prefix,
    scope: key.scope,
    repositories: repositoriesOf(key.repositories),
    person: person?.login ?? null,
    state: key.revokedAt ? "revoked" : key.expiresAt && key.expiresAt <= now ? "expired" : "works",
    createdAt: key.createdAt.toISOString(),
    expiresAt: iso(key.expiresAt),
    lastUsedAt: iso(key.lastUsedAt),
    revokedAt: iso(key.revokedAt),
  };
}
