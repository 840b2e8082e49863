import type { SgNode } from "@ast-grep/napi";
import type { SyntaxRule } from "../rule";
import { KnownNode, MetNodes } from "./known-node";

/** A syntax tree in which all that looks for something shares the nodes that were found. */
export class KnownTree {
  readonly root: KnownNode;
  readonly #met = new MetNodes();
  readonly #found = new Map<string, readonly KnownNode[]>();
  #first: { kinds: ReadonlySet<string>; nodes: readonly KnownNode[] } | undefined;

  constructor(root: SgNode) {
    this.root = new KnownNode(root, this.#met);
  }

  /** Finds the nodes of kinds that will be asked for one by one, in a single walk. */
  prepare(kinds: Iterable<string>): void {
    const wanted = new Set(kinds);
    this.#first = { kinds: wanted, nodes: this.#walk([...wanted]) };
  }

  get length(): number {
    const { start, end } = this.root.span();
    return end - start;
  }

  get prepared(): boolean {
    return this.#first !== undefined;
  }

  /** Whether nodes of all these kinds are found already. */
  has(kinds: readonly string[]): boolean {
    return kinds.every((kind) => this.#first?.kinds.has(kind));
  }

  /** What the library finds in the tree, or in a part of it. */
  find(rule: SyntaxRule, around: KnownNode = this.root): KnownNode[] {
    return around.syntax.findAll({ rule }).map((syntax) => this.known(syntax));
  }

  /** A node that was found in this tree by other means. */
  known(syntax: SgNode): KnownNode {
    return new KnownNode(syntax, this.#met);
  }

  /** All nodes of these kinds, in the order in which they begin; those around others first. */
  nodesOf(kinds: readonly string[]): readonly KnownNode[] {
    const key = kinds.join(" ");
    const before = this.#found.get(key);
    if (before) return before;
    const nodes = this.has(kinds)
      ? (this.#first?.nodes ?? []).filter((node) => kinds.includes(node.kind()))
      : this.#walk(kinds);
    this.#found.set(key, nodes);
    return nodes;
  }

  #walk(kinds: readonly string[]): KnownNode[] {
    if (kinds.length === 0) return [];
    return this.find({ any: kinds.map((kind) => ({ kind })) });
  }
}

const trees = new WeakMap<SgNode, KnownTree>();

/** The one known tree of a root, or of a part of a tree that is searched on its own. */
export function knownTree(root: SgNode): KnownTree {
  const before = trees.get(root);
  if (before) return before;
  const tree = new KnownTree(root);
  trees.set(root, tree);
  return tree;
}
