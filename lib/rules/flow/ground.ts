import type { SgNode } from "@ast-grep/napi";
import { type Binding, bindingsOf } from "./bindings";
import type { FlowLanguage } from "./flow-language";
import { callsOf, type LocalFunction, functionsOf } from "./functions";
import { type Guard, guardsOf } from "./guards";

/** What is known of a file whose values are traced. */
export interface Ground {
  language: FlowLanguage;
  root: SgNode;
  bindings: ReadonlyMap<string, readonly Binding[]>;
  guards: readonly Guard[];
  functions: ReadonlyMap<string, readonly LocalFunction[]>;
  /** Calls of one of the functions by its name; each name is a walk over the file. */
  callsOf: (name: string) => readonly SgNode[];
  /** Names that are counted up or down somewhere. */
  counted: ReadonlySet<string>;
}

/** Each is a walk over the file, which most ends of flows need not know. */
export function groundOf(root: SgNode, language: FlowLanguage): Ground {
  const once = <T>(make: () => T): (() => T) => {
    let made: { value: T } | undefined;
    return () => (made ??= { value: make() }).value;
  };
  const bindings = once(() => bindingsOf(root, language));
  const guards = once(() => guardsOf(root, language));
  const functions = once(() => functionsOf(root, language));
  const counted = once(() => countedNames(root, language));
  const calls = new Map<string, readonly SgNode[]>();
  return {
    language,
    root,
    callsOf(name) {
      const before = calls.get(name) ?? callsOf(name, root, language);
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

function countedNames(root: SgNode, { updates }: FlowLanguage): Set<string> {
  if (updates.length === 0) return new Set();
  const nodes = root.findAll({ rule: { any: updates.map((kind) => ({ kind })) } });
  return new Set(nodes.map((node) => node.text().replaceAll(/[^\w$]/g, "")));
}
