import { isAlias, isMap, isNode, isScalar, isSeq } from "yaml";

/** A part of a YAML text, with the offset at which it stands: of a field that of its key. */
export type PlainTree = { offset: number } & (
  | { kind: "map"; fields: Map<string, PlainTree> }
  | { kind: "list"; items: PlainTree[] }
  | { kind: "scalar"; value: unknown }
);

export interface Trouble {
  offset: number;
  /** Keys and indexes from the top down. */
  place: readonly PropertyKey[];
  message: string;
}

const deepest = 20;
const plainTags = new Set(["str", "int", "float", "bool", "null", "map", "seq"]);

/**
 * The mappings, lists and scalars of a parsed YAML text. Aliases and tags are no part of it, so that nothing in it is
 * larger than its text, or of a kind that a program would have to make; what is left out is told.
 */
export function plainTree(root: unknown): { tree: PlainTree | null; troubles: Trouble[] } {
  const troubles: Trouble[] = [];
  return { tree: read(root, [], 0), troubles };

  function read(node: unknown, place: readonly PropertyKey[], keyOffset: number | null): PlainTree | null {
    if (!isNode(node)) return null;
    const offset = keyOffset ?? node.range?.[0] ?? 0;
    const refuse = (message: string) => {
      troubles.push({ offset, place, message });
      return null;
    };
    if (isAlias(node))
      return refuse("what begins with * is an alias in YAML, which is not followed; put it in quotes");
    const { tag } = node;
    if (tag !== undefined && !plainTags.has(tag.replace("tag:yaml.org,2002:", "")))
      return refuse(`the tag ${tag.slice(0, 40)} is not read`);
    if (place.length > deepest) return refuse("it is nested too deeply");
    if (isSeq(node)) {
      const items = node.items.map((item, at) => read(item, [...place, at], null));
      return { offset, kind: "list", items: items.filter((item) => item !== null) };
    }
    if (!isMap(node)) return { offset, kind: "scalar", value: isScalar(node) ? node.value : null };
    // A Map, since keys are chosen by others: `__proto__` is one like the rest.
    const fields = new Map<string, PlainTree>();
    for (const { key, value } of node.items) {
      const at = isNode(key) ? (key.range?.[0] ?? offset) : offset;
      if (!isScalar(key)) {
        troubles.push({ offset: at, place, message: "a key has to be a plain word" });
        continue;
      }
      const name = String(key.value);
      const field = value === null ? scalarNull(at) : read(value, [...place, name], at);
      if (fields.has(name))
        troubles.push({
          offset: at,
          place: [...place, name],
          message: "it is there twice; the first counts",
        });
      else if (field) fields.set(name, field);
    }
    return { offset, kind: "map", fields };
  }
}

const scalarNull = (offset: number): PlainTree => ({ offset, kind: "scalar", value: null });

/** As a program has it. */
export function valueOf(tree: PlainTree): unknown {
  if (tree.kind === "scalar") return tree.value;
  if (tree.kind === "list") return tree.items.map(valueOf);
  const entries = [...tree.fields].map(([key, field]) => [key, valueOf(field)] as const);
  return Object.fromEntries(entries);
}

/** The part at a place; where there is none, the nearest one above it, and `missing`. */
export function partAt(
  tree: PlainTree,
  place: readonly PropertyKey[],
): { part: PlainTree; missing: boolean } {
  let part = tree;
  for (const step of place) {
    const next =
      part.kind === "map"
        ? part.fields.get(String(step))
        : part.kind === "list"
          ? part.items[Number(step)]
          : undefined;
    if (!next) return { part, missing: true };
    part = next;
  }
  return { part, missing: false };
}

/** Takes parts out of the tree that they are in. */
export function removeParts(tree: PlainTree, parts: ReadonlySet<PlainTree>): void {
  if (tree.kind === "list") {
    tree.items = tree.items.filter((item) => !parts.has(item));
    for (const item of tree.items) removeParts(item, parts);
  } else if (tree.kind === "map") {
    for (const [key, field] of tree.fields)
      if (parts.has(field)) tree.fields.delete(key);
      else removeParts(field, parts);
  }
}
