import { type Env, env, secretsOf } from "@/lib/env";

/** A word may be shorter than that, and somebody's password: in a change it says something else. */
const shortestOwn = 12;
const ownOf = new WeakMap<Env, string[]>();

/** Secrets of this process's configuration, longest first, since one may hold another. */
export function ownSecrets(): string[] {
  let configured: Env;
  try {
    configured = env();
  } catch {
    // A wrong configuration is told where it is read; it has no secrets to hide.
    return [];
  }
  const known = ownOf.get(configured);
  if (known) return known;
  const own = secretsOf(configured)
    .filter(({ length }) => length >= shortestOwn)
    .toSorted((a, b) => b.length - a.length);
  ownOf.set(configured, own);
  return own;
}
