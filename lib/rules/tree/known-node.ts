import type { Range, SgNode } from "@ast-grep/napi";

/** Offsets of the file's text. */
export interface Span {
  start: number;
  end: number;
}

/** Nodes of one tree that were met, so that what is known of one is known from wherever it is reached. */
export class MetNodes {
  readonly #byId = new Map<number, KnownNode>();

  get(syntax: SgNode): KnownNode {
    const id = syntax.id();
    const before = this.#byId.get(id);
    // An id is a place in memory, cut to 32 bits.
    if (before && before.kind() === String(syntax.kind()) && before.isAt(syntax)) return before;
    const node = new KnownNode(syntax, this);
    if (!before) this.#byId.set(id, node);
    return node;
  }
}

/** A node of a syntax tree that remembers what it was asked: each question to the parser's library costs microseconds. */
export class KnownNode {
  #kind: string | undefined;
  #text: string | undefined;
  #range: Range | undefined;
  #span: Span | undefined;
  #named: boolean | undefined;
  #children: readonly KnownNode[] | undefined;
  #namedChildren: readonly KnownNode[] | undefined;
  #fields: Map<string, KnownNode | null> | undefined;
  #parent: KnownNode | null | undefined;

  constructor(
    readonly syntax: SgNode,
    private readonly met: MetNodes,
    parent?: KnownNode,
  ) {
    this.#parent = parent;
  }

  kind(): string {
    return (this.#kind ??= String(this.syntax.kind()));
  }

  text(): string {
    return (this.#text ??= this.syntax.text());
  }

  range(): Range {
    return (this.#range ??= this.syntax.range());
  }

  span(): Span {
    return (this.#span ??= { start: this.range().start.index, end: this.range().end.index });
  }

  isNamed(): boolean {
    return (this.#named ??= this.syntax.isNamed());
  }

  isAt(syntax: SgNode): boolean {
    const { start, end } = syntax.range();
    const own = this.span();
    return own.start === start.index && own.end === end.index;
  }

  children(): readonly KnownNode[] {
    return (this.#children ??= this.#known(this.syntax.children()));
  }

  namedChildren(): readonly KnownNode[] {
    return (this.#namedChildren ??=
      this.#children?.filter((child) => child.isNamed()) ?? this.#known(this.syntax.namedChildren()));
  }

  #known(nodes: readonly SgNode[]): KnownNode[] {
    return nodes.map((node) => new KnownNode(node, this.met, this));
  }

  field(name: string): KnownNode | null {
    this.#fields ??= new Map();
    const before = this.#fields.get(name);
    if (before !== undefined) return before;
    const syntax = this.syntax.field(name);
    const node = syntax && new KnownNode(syntax, this.met, this);
    this.#fields.set(name, node);
    return node;
  }

  parent(): KnownNode | null {
    if (this.#parent !== undefined) return this.#parent;
    const syntax = this.syntax.parent();
    return (this.#parent = syntax && this.met.get(syntax));
  }
}
