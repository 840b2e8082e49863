import type { CodeImport, CodeReference, ReferenceKind } from "../parsed-file";
import { nameBefore } from "./name-before";
import type { SourceText } from "./source-text";

const mostReferences = 2_000;
const mostNames = 300;
const rank: Record<ReferenceKind, number> = { extends: 3, call: 2, type: 1, use: 0 };
const identifier = /[\p{L}_$][\p{L}\p{N}_$]*/gu;
const ordinary = new Set(
  "string number boolean void any unknown never object symbol bigint int int8 int16 int32 int64 uint uint8 uint16 uint32 uint64 uintptr byte rune float float32 float64 double long short char bool error str bytes list dict set tuple None Self self static dynamic var val auto size_t Int String Boolean Unit Long Float Double Integer Object extends implements keyof typeof readonly out in where public private protected virtual new this ref params async const typename class struct".split(
    " ",
  ),
);
const notCalled = new Set(
  "if for while switch catch return function super this self await new typeof sizeof elif and or not in is with print_r match when fun func fn def defined".split(
    " ",
  ),
);

/** Gathers the names a file uses: one for a name and line, of the kind that says most. */
export class ReferenceReader {
  private readonly found = new Map<string, CodeReference>();
  private readonly importLines = new Set<number>();
  private typesUpTo = 0;

  constructor(private readonly source: SourceText) {}

  /** What is called with the arguments that begin at an offset. */
  call(offset: number): { name: string; start: number } | null {
    const called = nameBefore(this.source.text, offset);
    if (called && !notCalled.has(called.name)) this.add(called.name, called.start, "call");
    return called;
  }

  named(name: string, offset: number): void {
    this.add(name, offset, "call");
  }

  /** Names in a type, each once; parts of a type that was already read are passed over. */
  type(start: number, end: number): void {
    if (start < this.typesUpTo) return;
    this.typesUpTo = end;
    const [type = ""] = this.source.text.slice(start, Math.min(end, start + 500)).split(/[=({;\n]/, 1);
    // `Order order` is a type and the name of what has it.
    for (const part of type.replace(/(?<=[\w>\]?])\s+\w+\s*$/, "").matchAll(identifier))
      if (!ordinary.has(part[0]) && part[0].length > 1) this.add(part[0], start + part.index, "type");
  }

  /** What a class is made from: the last part of each name, without its type arguments and arguments. */
  bases(text: string, offset: number): void {
    let plain = text;
    for (let turn = 0; turn < 4; turn++) plain = plain.replaceAll(/<[^<>]*>|\([^()]*\)/g, "");
    for (const part of plain.split(/,|\bimplements\b|\bextends\b|[+:&](?!:)/)) {
      if (part.includes("=")) continue;
      const name = [...part.matchAll(identifier)].at(-1)?.[0];
      if (name && !ordinary.has(name)) this.add(name, offset + Math.max(0, text.indexOf(name)), "extends");
    }
  }

  /** Where imported names stand, and what is taken from them by a dot. */
  uses(imports: readonly CodeImport[], silent: readonly (readonly [number, number])[]): void {
    for (const { line } of imports) this.importLines.add(line);
    const names = [...new Set(imports.flatMap((each) => each.names))].filter((name) => /^\w{2,}$/.test(name));
    if (names.length === 0) return;
    const pattern = new RegExp(
      `(?<![\\w$.])(?:${names.slice(0, mostNames).join("|")})(?![\\w$])(?:(?:\\.|::|->|\\?\\.)([A-Za-z_]\\w*))?`,
      "g",
    );
    let next = 0;
    for (const match of this.source.text.matchAll(pattern)) {
      while ((silent[next]?.[1] ?? Infinity) <= match.index) next++;
      if ((silent[next]?.[0] ?? Infinity) <= match.index) continue;
      if (this.importLines.has(this.source.lineAt(match.index) + 1)) continue;
      const [all, member] = match;
      this.add(member ? all.slice(0, all.search(/\W/)) : all, match.index, "use");
      if (member) this.add(member, match.index + all.length - member.length, "use");
    }
  }

  /**
   * In the order of lines; of too many, the first of each name and kind go before its repetitions.
   * @param declares whether a name at a line is that of a declaration
   */
  references(declares: (name: string, line: number) => boolean): CodeReference[] {
    const all = [...this.found.values()].filter(
      ({ name, line, kind }) => !declares(name, line - 1) && !(kind === "type" && this.importLines.has(line)),
    );
    if (all.length <= mostReferences) return all.toSorted((a, b) => a.line - b.line);
    const seen = new Set<string>();
    const repeated: CodeReference[] = [];
    const first = all.filter((each) => {
      const isNew = !seen.has(`${each.kind} ${each.name}`);
      seen.add(`${each.kind} ${each.name}`);
      if (!isNew) repeated.push(each);
      return isNew;
    });
    return [...first, ...repeated].slice(0, mostReferences).toSorted((a, b) => a.line - b.line);
  }

  private add(name: string, offset: number, kind: ReferenceKind): void {
    if (name.length > 200) return;
    const line = this.source.lineAt(offset) + 1;
    const key = `${name}\n${line}`;
    const earlier = this.found.get(key);
    if (!earlier || rank[earlier.kind] < rank[kind]) this.found.set(key, { name, line, kind });
  }
}
