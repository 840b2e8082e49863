import type { Span } from "../tree/known-node";
import type { KnownTree } from "../tree/known-tree";
import { type Binding, bindingKinds, type Bindings, bindingsOf } from "./bindings";
import type { FlowLanguage } from "./flow-language";
import { callsOf, type LocalFunction, functionsOf, returnsOf } from "./functions";
import { type Guard, guardKinds, guardsOf } from "./guards";

/** What is known of a file whose values are traced. */
export interface Ground {
  language: FlowLanguage;
  tree: KnownTree;
  bindings: Bindings;
  guards: readonly Guard[];
  functions: ReadonlyMap<string, readonly LocalFunction[]>;
  /** Calls of one of the functions by its name; each name is a walk over the file. */
  callsOf: (name: string) => ReturnType<typeof callsOf>;
  /** What a function may give back. */
  returnsOf: (called: LocalFunction) => ReturnType<typeof returnsOf>;
  /** What is known of how far bindings reach. */
  reaches: Map<Binding, Span | null>;
  /** Names that are counted up or down somewhere. */
  counted: ReadonlySet<string>;
}

/** Kinds of nodes that are read for it. */
export const groundKinds = (language: FlowLanguage): readonly string[] => [
  ...new Set([
    ...language.functions,
    ...bindingKinds(language),
    ...guardKinds(language),
    ...language.updates,
  ]),
];

const grounds = new WeakMap<KnownTree, Ground>();

/** What is known of a tree; the same however often it is asked for. */
export function groundOf(tree: KnownTree, language: FlowLanguage): Ground {
  const before = grounds.get(tree);
  if (before?.language === language) return before;
  const ground = newGround(tree, language);
  grounds.set(tree, ground);
  return ground;
}

/** Each part of it costs a walk over the file, and most ends of flows need not know it. */
function newGround(tree: KnownTree, language: FlowLanguage): Ground {
  const once = <T>(make: () => T): (() => T) => {
    let made: { value: T } | undefined;
    return () => (made ??= { value: make() }).value;
  };
  const bindings = once(() => bindingsOf(tree, language));
  const guards = once(() => guardsOf(tree, language));
  const functions = once(() => functionsOf(tree, language));
  const counted = once(() => countedNames(tree, language));
  const calls = new Map<string, ReturnType<typeof callsOf>>();
  const returns = new Map<LocalFunction, ReturnType<typeof returnsOf>>();
  return {
    reaches: new Map(),
    returnsOf(called) {
      const before = returns.get(called) ?? returnsOf(called, tree, language);
      returns.set(called, before);
      return before;
    },
    language,
    tree,
    callsOf(name) {
      const before = calls.get(name) ?? callsOf(name, tree, language);
      calls.set(name, before);
      return before;
    },
    get bindings() {
      return bindings();
    },
    get guards() {
      return guards();
    },
    get functions() {
      return functions();
    },
    get counted() {
      return counted();
    },
  };
}

function countedNames(tree: KnownTree, { updates }: FlowLanguage): Set<string> {
  return new Set(tree.nodesOf(updates).map((node) => node.text().replaceAll(/[^\w$]/g, "")));
}
