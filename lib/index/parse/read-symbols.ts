import type { SgNode } from "@ast-grep/napi";
import type { CodeSymbol, SymbolKind } from "../parsed-file";
import type { Declared, DeclarationRule, Grammar } from "./grammars/grammar";
import { signatureOf, withoutMarks } from "./signature";
import type { SourceText } from "./source-text";

const mostSymbols = 5_000;
const longestHead = 1_500;
/** What stands in front of a declaration on its line: `export const `. */
const modifiers = /^[\w\s*]{1,60}$/;
const memberOf = new Set<SymbolKind>(["class", "interface", "struct", "trait", "enum", "type"]);

/** A declaration, or something else that others stand in. */
interface Frame {
  end: number;
  name: string | null;
  kind: SymbolKind | null;
  code: boolean;
  /** Among the drafts; -1 for what is no symbol. */
  draft: number;
}

interface Draft {
  symbol: Omit<CodeSymbol, "exported">;
  head: string;
  marked: boolean;
  parent: Frame | null;
}

/** Gathers symbols from declaring nodes that come in the order of the text, outer ones first. */
export class SymbolReader {
  private readonly frames: Frame[] = [];
  private readonly drafts: Draft[] = [];
  private readonly names = new Set<string>();
  private exportedUpTo = -1;

  constructor(
    private readonly grammar: Grammar,
    private readonly source: SourceText,
  ) {}

  /** The beginning of what stands between two offsets. */
  head(start: number, end: number): string {
    return this.source.text.slice(start, Math.min(end, start + longestHead));
  }

  /** Whether a name at this line is that of a declaration, and no use of it. */
  declares(name: string, line: number): boolean {
    return this.names.has(`${name}\n${line}`);
  }

  lambda(start: number, end: number): void {
    this.leave(start);
    // A variable that holds this function opened its code already.
    this.frames.push({ end, name: null, kind: null, code: true, draft: -1 });
  }

  exports(start: number, end: number): void {
    this.leave(start);
    if (this.frames.every((frame) => !frame.code)) this.exportedUpTo = end;
  }

  scope(start: number, end: number, found: { name: string; kind: SymbolKind } | null): void {
    this.leave(start);
    if (found) this.frames.push({ end, ...found, code: false, draft: -1 });
  }

  declaration(node: SgNode, rule: DeclarationRule, start: number, end: number): void {
    this.leave(start);
    if (this.drafts.length >= mostSymbols) return;
    const head = this.head(start, end);
    const inCode = this.frames.some((frame) => frame.code);
    const declared = (rule.read ?? byName)(node, head);
    if (!declared || (rule.onlyOutsideCode && inCode && !declared.code)) return;
    for (const name of declared.names) this.add(name, declared, rule, { start, end, head });
    const [name] = declared.names;
    const kind = declared.kind ?? rule.kind;
    const code =
      declared.code === true || (rule.opens === "code" && declared.kind === undefined) || kind === "function";
    if (name && (code || rule.opens || isHolder(kind)))
      this.frames.push({ end, name, kind, code, draft: this.drafts.length - 1 });
  }

  private add(
    name: string,
    declared: Declared,
    rule: DeclarationRule,
    { start, end, head }: { start: number; end: number; head: string },
  ): void {
    const parent = this.frames.at(-1) ?? null;
    const line = this.source.lineAt(start);
    const before = this.source.text.slice(this.source.startOf(line), start);
    const inFront = modifiers.test(before) ? before : "";
    const around = this.frames.flatMap((frame) => (frame.name === null ? [] : [frame.name]));
    const container = declared.container ? [...around, declared.container] : around;
    const offset = Math.max(0, head.search(new RegExp(`(?<![\\w$])${escape(name)}(?![\\w$])`)));
    this.names.add(`${name}\n${this.source.lineAt(start + offset)}`);
    this.drafts.push({
      symbol: {
        name: name.slice(0, 200),
        kind: memberKind(declared.kind ?? rule.kind, parent, declared.container !== undefined),
        container: container.length === 0 ? null : container.join(".").slice(0, 300),
        signature: signatureOf(head, inFront),
        startLine: line + 1,
        endLine: this.source.lineAt(Math.max(start, end - 1)) + 1,
      },
      head: withoutMarks(`${inFront}${head}`.trimStart()),
      marked:
        declared.exported === true || (end <= this.exportedUpTo && parent?.code !== true && !parent?.name),
      parent,
    });
  }

  /**
   * @param exportedLater names that stand in an export of their own, away from what they name
   */
  symbols(exportedLater: ReadonlySet<string>): CodeSymbol[] {
    const seen: boolean[] = [];
    return this.drafts.map(({ symbol, head, marked, parent }) => {
      const around = parent && {
        kind: parent.kind,
        exported: !parent.code && (parent.draft < 0 || seen[parent.draft] === true),
      };
      const named = symbol.container === null && exportedLater.has(symbol.name);
      const isExported = this.grammar.isExported({
        name: symbol.name,
        kind: symbol.kind,
        head,
        marked: marked || named,
        parent: around,
      });
      const exported = isExported && around?.exported !== false;
      seen.push(exported);
      return { ...symbol, exported };
    });
  }

  private leave(start: number): void {
    while ((this.frames.at(-1)?.end ?? Infinity) <= start) this.frames.pop();
  }
}

function byName(node: SgNode): Declared | null {
  const name = node.field("name")?.text();
  return name ? { names: [name] } : null;
}

/** An object's functions belong to the variable that holds it. */
const isHolder = (kind: SymbolKind): boolean =>
  ["class", "struct", "module", "variable", "constant"].includes(kind);

function memberKind(kind: SymbolKind, parent: Frame | null, named: boolean): SymbolKind {
  const isMember = named || (parent?.kind != null && memberOf.has(parent.kind));
  if (!isMember) return kind;
  if (kind === "function") return "method";
  return kind === "variable" ? "property" : kind;
}

const escape = (name: string): string => name.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
