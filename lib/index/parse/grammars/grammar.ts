import type { SgNode } from "@ast-grep/napi";
import type { SymbolKind } from "../../parsed-file";

/** What a node that declares tells of itself. */
export interface Declared {
  readonly names: readonly string[];
  /** Another kind than the rule's, where that depends on what is declared. */
  readonly kind?: SymbolKind;
  /** Where the name itself says what it belongs to, as in `func (s *Server) Listen`. */
  readonly container?: string;
  /** It holds code of its own, as a variable does whose value is a function. */
  readonly code?: boolean;
  /** The language has it visible outside, whatever stands around it. */
  readonly exported?: boolean;
}

export interface DeclarationRule {
  readonly kind: SymbolKind;
  /** By default the text of the field `name`. Null when the node declares nothing after all. */
  readonly read?: (node: SgNode, head: string) => Declared | null;
  /** `type`: what is declared in it are members. `code`: variables in it are nobody else's business. */
  readonly opens?: "type" | "code";
  /** Counts only outside code: variables, prototypes, keys of types. */
  readonly onlyOutsideCode?: boolean;
}

/** Where a symbol stands, for saying whether it is visible outside its file. */
export interface Surroundings {
  readonly name: string;
  readonly kind: SymbolKind;
  /** The declaration's first 1,500 characters, with what stands before it on its line, without annotations. */
  readonly head: string;
  /** It stands in an `export` statement, or is named by one. */
  readonly marked: boolean;
  /** The declaration around it; null at the top. */
  readonly parent: { readonly kind: SymbolKind | null; readonly exported: boolean } | null;
}

export interface FoundImport {
  readonly from: string;
  readonly names: readonly string[];
}

/** How a language is read: kinds of its syntax tree, and what each means. */
export interface Grammar {
  readonly declarations: Readonly<Record<string, DeclarationRule>>;
  /** Kinds that stand around members without being symbols themselves, as Rust's `impl` does. */
  readonly scopes: Readonly<Record<string, (head: string) => { name: string; kind: SymbolKind } | null>>;
  /** Functions without a name. */
  readonly lambdas: readonly string[];
  /** `export` statements. */
  readonly exports: readonly string[];
  /** Kinds that begin where the name of what is called ends. */
  readonly calls: readonly string[];
  /** Kinds that are called by themselves, and the name in their text. */
  readonly callers: Readonly<Record<string, RegExp>>;
  readonly types: readonly string[];
  /** Kinds that tell what a class is made from, and the part of their text that names it. */
  readonly bases: Readonly<Record<string, RegExp>>;
  readonly imports: Readonly<Record<string, (text: string) => FoundImport[]>>;
  /** Comments and text, in which no names are looked for. */
  readonly silent: readonly string[];
  readonly isExported: (symbol: Surroundings) => boolean;
}

export const emptyGrammar: Grammar = {
  declarations: {},
  scopes: {},
  lambdas: [],
  exports: [],
  calls: [],
  callers: {},
  types: [],
  bases: {},
  imports: {},
  silent: [],
  isExported: () => true,
};

/** All of a node's text. */
export const whole = /^([\s\S]*)$/;

/** For languages that say so with a word in front. */
export const saysPublic = ({ head, parent }: Surroundings): boolean =>
  /^[^({=]*\b(public|protected)\b/.test(head) || parent?.kind === "interface";

/** For languages where all is visible that is not said to be hidden. */
export const notHidden = ({ head }: Surroundings): boolean => !/^[^({=]*\b(private|protected)\b/.test(head);
