import type { KnownNode, Span } from "../tree/known-node";
import { type Binding, holds, spanOf } from "./bindings";
import { constantOf } from "./constant-of";
import { valuesOf } from "./flow-language";
import type { Ground } from "./ground";
import { reachOf } from "./reach-of";

/**
 * What `name.get(key)` gives at an offset, as the code tells: the values put under that key of a map that was made
 * empty, or the one at that place of a list that is filled without branches. Null when the code doesn't tell.
 */
export function contentsOf(name: string, key: KnownNode, at: number, ground: Ground): KnownNode[] | null {
  const wanted = constantOf(key, ground);
  if (wanted === undefined) return null;
  const seen = ground.bindings.get(name).filter(({ scope, from }) => from <= at && holds(scope, at));
  const made = seen.findLastIndex(({ adds }) => !adds);
  const first = seen[made];
  if (!first?.value || !isEmpty(first.value, ground)) return null;
  const changes = seen.slice(made + 1).filter((one) => reachOf(one, ground) !== null);
  const calls = changes.map((one) => ({ one, ...calleeOf(one, ground) }));
  if (calls.every(({ name: called, values }) => called === "put" && values.length === 2))
    return valuesUnder(calls, at, wanted, ground);
  const block = reachOf(first, ground);
  const straight = block && changes.every((one) => sameSpan(reachOf(one, ground), block));
  return straight && typeof wanted === "number" ? itemAt(calls, wanted, ground) : null;
}

interface Change {
  one: Binding;
  name: string;
  values: KnownNode[];
}

function valuesUnder(
  calls: readonly Change[],
  at: number,
  wanted: unknown,
  ground: Ground,
): KnownNode[] | null {
  const found: KnownNode[] = [];
  for (const { one, values } of calls.toReversed()) {
    const [key, value] = values;
    const under = key && constantOf(key, ground);
    if (under === undefined || !value) return null;
    if (under !== wanted) continue;
    found.push(value);
    const block = reachOf(one, ground);
    if (block && holds(block, at)) break;
  }
  return found;
}

/** Puts the calls into effect on a list of nodes. */
function itemAt(calls: readonly Change[], wanted: number, ground: Ground): KnownNode[] | null {
  const items: KnownNode[] = [];
  for (const { name, values } of calls) {
    const [first, second] = values;
    if (name === "add" && first && !second) items.push(first);
    else if (name === "remove" && first) {
      const place = constantOf(first, ground);
      if (typeof place !== "number") return null;
      items.splice(place, 1);
    } else return null;
  }
  const item = items[wanted];
  return item ? [item] : null;
}

function calleeOf({ call }: Binding, { language }: Ground): { name: string; values: KnownNode[] } {
  return call ? language.calleeOf(call) : { name: "", values: [] };
}

/** `new HashMap<>()`: made with nothing in it. */
const isEmpty = (value: KnownNode, { language }: Ground): boolean =>
  value.kind() === "object_creation_expression" &&
  language.calleeOf(value).values.length === 0 &&
  valuesOf(value).every((child) => child.kind() !== "class_body") &&
  spanOf(value).end > 0;

const sameSpan = (one: Span | null, other: Span): boolean =>
  one !== null && one.start === other.start && one.end === other.end;
