import type { KnownNode } from "../tree/known-node";

/** What a call calls; each part is read when it is asked for. */
export interface Callee {
  readonly name: string;
  readonly receiver: KnownNode | null;
  readonly values: KnownNode[];
}

/** How one family of grammars says what the tracing of values has to know; data but for `calleeOf`. */
export interface FlowLanguage {
  /** Told by the text alone: a file reads something that a client sent. */
  needs: RegExp;
  /** Texts of nodes that are something a client sent. */
  source: RegExp;
  /** Kinds whose text is held against `source`. */
  sourceKinds: ReadonlySet<string>;
  /** Parameters that a client fills in, told by their whole text, and those that are numbers and the like. */
  parameterSource?: RegExp;
  parameterClean?: RegExp;
  functions: readonly string[];
  /** Of one parameter. */
  parameters: readonly string[];
  blocks: ReadonlySet<string>;
  /** Nodes that give names values, with the fields of both. */
  bindings: readonly { kind: string; left: string; right: string; adds?: RegExp }[];
  /** Calls that put a value into an object, or take one out: `list.add(value)`. */
  mutators?: {
    kind: string;
    object: string;
    name: string;
    names: RegExp;
    /** Those of them that only take something out. */
    removes: RegExp;
    /** Calls that write into their first argument what comes from their object: `in.read(buffer)`. */
    fills: RegExp;
    values: string;
  };
  /** Kinds that count a name up or down. */
  updates: readonly string[];
  /** Kinds that run over the parts of what they bind: the name is no copy of it. */
  loops: ReadonlySet<string>;
  /** A name behind a dot, where that is a kind of its own. */
  methodName?: string;
  /** Whole numbers are divided to whole numbers. */
  wholeDivision?: true;
  names: ReadonlySet<string>;
  /** Kinds that are a text without values in it. */
  texts: ReadonlySet<string>;
  /** Kinds whose value is made of their named children's. */
  through: ReadonlySet<string>;
  /** Kinds whose value is that of one field. */
  members: Readonly<Record<string, string>>;
  calls: ReadonlySet<string>;
  /** A call's last name, the object it is called on, and its arguments. */
  calleeOf: (call: KnownNode) => Callee;
  /** Names of calls whose result holds what they were given or called on. */
  carriers: RegExp;
  /** Names of calls after which a value can't be a text of the client's choice. */
  tamers: RegExp;
}

/** Named children of a call's list of arguments, comments left out. */
export const valuesOf = (list: KnownNode | null): KnownNode[] =>
  (list?.namedChildren() ?? []).filter((child) => !child.kind().includes("comment"));
