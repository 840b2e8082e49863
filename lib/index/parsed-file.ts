/**
 * What indexing a file finds in it. All line numbers are 1-based and inclusive; a line ends at `\n`
 * (a `\r` before it belongs to the line's text), so numbers agree with git and with GitHub's pages.
 */
export type ParsedFile = {
  /** A lower-case name such as `typescript`, `python`, `markdown`; null when the path names none that is known. */
  readonly language: string | null;
  readonly symbols: readonly CodeSymbol[];
  readonly references: readonly CodeReference[];
  readonly imports: readonly CodeImport[];
  /** In order, never overlapping; every line that is not blank is in exactly one. */
  readonly chunks: readonly Chunk[];
  readonly outcome: ParseOutcome;
};

/** `parsed`: by a grammar. `by headings`: Markdown. `by lines`: all else, and code too large to parse. */
export type ParseOutcome = "parsed" | "by lines" | "by headings";

export type SymbolKind =
  | "function"
  | "method"
  | "class"
  | "interface"
  | "struct"
  | "trait"
  | "type"
  | "enum"
  | "constant"
  | "variable"
  | "property"
  | "module"
  | "macro"
  | "section";

/** Something with a name that the file declares. A Markdown heading is a `section`. */
export type CodeSymbol = {
  readonly name: string;
  readonly kind: SymbolKind;
  /** Names of the declarations around it, outermost first, joined by dots: `Server.Handler`. */
  readonly container: string | null;
  /** The declaration's head on one line, at most 200 characters. */
  readonly signature: string;
  readonly startLine: number;
  readonly endLine: number;
  /** Visible outside its file, as the language has it. */
  readonly exported: boolean;
};

export type ReferenceKind = "call" | "type" | "extends" | "use";

/** A name the file uses. One entry for a name, kind and line, at most 2,000 a file. */
export type CodeReference = {
  readonly name: string;
  readonly line: number;
  readonly kind: ReferenceKind;
};

export type CodeImport = {
  /** The module as written: `./order`, `net/http`, `app.models`. */
  readonly from: string;
  /** Names taken from it, as they are called there; `*` for all of it, none for its effects or its package name. */
  readonly names: readonly string[];
  readonly line: number;
};

export type ChunkKind = "symbol" | "section" | "lines";

/** A run of whole lines of one file, small enough to be shown to a model. */
export type Chunk = {
  readonly startLine: number;
  readonly endLine: number;
  /** `path > container > signature`, at most 400 characters. */
  readonly header: string;
  /** Exactly the file's lines `startLine` to `endLine`, without the last line's end; a line over 2,000 characters is cut there. */
  readonly text: string;
  /** Names declared in it, in order, each once. */
  readonly symbols: readonly string[];
  readonly kind: ChunkKind;
};
