import type { DefenceName } from "./defences";

/** Which defences a test has switched off. */
export const switched: { off: readonly DefenceName[] } = { off: [] };

type Weak<M> = { [K in keyof M]?: (real: M, ...args: never[]) => unknown };

/**
 * A module as it is, but for functions that give way to naive ones while the defence of that name is switched off.
 * Product code knows nothing of it: only a test puts it in a module's place.
 */
export function switchable<M extends object>(real: M, weak: Partial<Record<DefenceName, Weak<M>>>): M {
  const names = new Set(Object.values(weak).flatMap((functions) => Object.keys(functions))) as Set<keyof M>;
  const replaced = [...names].map((name) => [
    name,
    (...args: never[]) => {
      const naive = switched.off.map((off) => weak[off]?.[name]).find(Boolean);
      // What stands under these names are functions, as the naive ones are.
      return naive ? naive(real, ...args) : (real[name] as (...all: never[]) => unknown)(...args);
    },
  ]);
  return { ...real, ...(Object.fromEntries(replaced) as Partial<M>) };
}
