/** When does a quote end its string: always, or only where the JSON around it can go on? */
type Closing = "first" | "before-known-key" | "before-any-key";
const closings: Closing[] = ["first", "before-known-key", "before-any-key"];
/** In which order a whole document is tried; at last, what came before its broken end is taken. */
const attempts: [Closing, partial: boolean][] = [
  ["first", false],
  ["before-known-key", false],
  ["before-any-key", false],
  ["before-known-key", true],
  ["first", true],
];

export interface Lenient {
  value: unknown;
  /** Beginnings of array items that could not be read; each was left out alone. */
  broken: string[];
}

const deepest = 30;
const mostItems = 200;
/** Items begun anew after a broken one, over the whole text: keeps the work linear on hostile text. */
const mostRestarts = 25;

/**
 * Reads JSON as models write it: trailing or missing commas, comments, single or typographic quotes, bare keys and
 * words, line breaks and unescaped quotes inside strings, an end that is missing. What cannot be read in an array
 * costs that item alone. Null when the text doesn't begin with an object or array, or when the object itself cannot
 * be read. `isKey` knows the keys that are expected: an unescaped quote before one of them ends its string.
 */
export function parseLenient(text: string, isKey: (name: string) => boolean): Lenient | null {
  try {
    return { value: JSON.parse(text) as unknown, broken: [] };
  } catch {
    // Not JSON as the standard has it.
  }
  for (const [closing, partial] of attempts) {
    const reader = new Reader(text, isKey, partial);
    const value = reader.readDocument(closing);
    if (value !== failed) return { value, broken: reader.broken };
  }
  return null;
}

const failed = Symbol("failed");
type Read = unknown; // A JSON value, or `failed`.

const doubleQuotes = '"“”„';
const singleQuotes = "'‘’`";

class Reader {
  readonly broken: string[] = [];
  private at = 0;
  private restarts = 0;

  constructor(
    private readonly text: string,
    private readonly isKey: (name: string) => boolean,
    private readonly partial: boolean,
  ) {}

  readDocument(closing: Closing): Read {
    this.skipSpace();
    const first = this.text[this.at];
    if (first === "[") return this.readArray(closing, 0);
    return first === "{" ? this.readObject(closing, 0) : failed;
  }

  private readValue(closing: Closing, depth: number, within: "object" | "array"): Read {
    this.skipSpace();
    const char = this.text[this.at];
    if (char === undefined || depth > deepest) return failed;
    if (char === "{") return this.readObject(closing, depth);
    if (char === "[") return this.readArray(closing, depth);
    if (doubleQuotes.includes(char) || singleQuotes.includes(char)) return this.readString(closing, within);
    return this.readWord();
  }

  private readObject(closing: Closing, depth: number): Read {
    const pairs: [string, unknown][] = [];
    this.at++;
    for (;;) {
      this.skipSpace(",");
      if (this.at >= this.text.length) break;
      if (this.text[this.at] === "}") {
        this.at++;
        break;
      }
      const key = this.readKey();
      const value = key === null ? failed : this.readValue(closing, depth + 1, "object");
      if (key !== null && value !== failed) pairs.push([key, value]);
      else if (this.partial && depth === 0 && pairs.length > 0) break;
      else return failed;
    }
    return Object.fromEntries(pairs);
  }

  private readArray(closing: Closing, depth: number): Read {
    const items: unknown[] = [];
    this.at++;
    while (items.length < mostItems) {
      this.skipSpace(",");
      if (this.at >= this.text.length) break;
      if (this.text[this.at] === "]") {
        this.at++;
        break;
      }
      const start = this.at;
      const item = this.readItem(closing, depth, start);
      if (item !== failed) items.push(item);
      else {
        this.broken.push(this.text.slice(start, start + 80));
        if (!this.seekItem(start + 1)) break;
      }
    }
    return items;
  }

  /** Tries an item by stricter rules first, so that a wrong guess about quotes is the last resort. */
  private readItem(closing: Closing, depth: number, start: number): Read {
    for (const rule of closings.slice(closings.indexOf(closing))) {
      this.at = start;
      const item = this.readValue(rule, depth + 1, "array");
      if (item !== failed && this.atItemEnd()) return item;
    }
    return failed;
  }

  private atItemEnd(): boolean {
    this.skipSpace();
    const char = this.text[this.at];
    return char === undefined || char === "," || char === "]" || char === "{";
  }

  /** Moves to the next object that has an expected key first; false when there is none. */
  private seekItem(from: number): boolean {
    if (this.restarts++ >= mostRestarts) return false;
    for (let at = this.text.indexOf("{", from); at >= 0; at = this.text.indexOf("{", at + 1)) {
      this.at = at + 1;
      const key = this.readKey();
      if (key !== null && this.isKey(key)) {
        this.at = at;
        return true;
      }
    }
    return false;
  }

  /** A key with its colon; null when there is none here. Keys are short, so this looks only a little ahead. */
  private readKey(): string | null {
    this.skipBlanks();
    const quoted = /["“”„'‘’`]?([\p{L}_$][\p{L}\p{N}_$ -]{0,60})["“”'‘’`]?/uy;
    quoted.lastIndex = this.at;
    const match = quoted.exec(this.text);
    if (!match?.[1]) return null;
    this.at += match[0].length;
    this.skipBlanks();
    if (this.text[this.at] !== ":") return null;
    this.at++;
    return match[1].trim();
  }

  private readString(closing: Closing, within: "object" | "array"): Read {
    const open = this.text[this.at] ?? "";
    const same = doubleQuotes.includes(open) ? doubleQuotes : singleQuotes;
    const closers = open === '"' || open === "'" || open === "`" ? open : same;
    let value = "";
    let from = this.at + 1;
    for (let at = from; at < this.text.length; at++) {
      const char = this.text[at] ?? "";
      if (char === "\\") {
        const [escaped, length] = unescape(this.text, at);
        value += this.text.slice(from, at) + escaped;
        at += length - 1;
        from = at + 1;
      } else if (closers.includes(char) && this.endsAt(at, closing, within)) {
        this.at = at + 1;
        return value + this.text.slice(from, at);
      }
    }
    return failed;
  }

  private endsAt(at: number, closing: Closing, within: "object" | "array"): boolean {
    if (closing === "first") return true;
    const here = this.at;
    this.at = at + 1;
    const ends = this.goesOn(closing, within);
    this.at = here;
    return ends;
  }

  private goesOn(closing: Closing, within: "object" | "array"): boolean {
    this.skipBlanks();
    const next = this.text[this.at];
    if (next === undefined) return true;
    if (within === "array") return next === "," || next === "]";
    if (next === "}") {
      this.at++;
      this.skipBlanks();
      return [",", "]", "}", "{", undefined].includes(this.text[this.at]);
    }
    if (next === ",") this.at++;
    this.skipBlanks();
    if (this.text[this.at] === "}") return next === ",";
    const key = this.readKey();
    return key !== null && (closing === "before-any-key" || this.isKey(key));
  }

  /** A number, a literal or a few bare words, as in `high` or `4/5`. */
  private readWord(): Read {
    const bare = /[^\s,{}[\]"“”:][^,{}[\]"“”\n]{0,200}/y;
    bare.lastIndex = this.at;
    const word = bare.exec(this.text)?.[0];
    if (word === undefined) return failed;
    this.at += word.length;
    const trimmed = word.trim();
    if (/^(null|none|undefined)$/i.test(trimmed)) return null;
    if (/^(true|false)$/i.test(trimmed)) return trimmed.toLowerCase() === "true";
    return /^[+-]?\d{1,15}(\.\d{1,15})?$/.test(trimmed) ? Number(trimmed) : trimmed;
  }

  private skipBlanks(also = ""): void {
    for (; this.at < this.text.length; this.at++) {
      const char = this.text[this.at] ?? "";
      if (!/\s/.test(char) && !also.includes(char)) return;
    }
  }

  /** Also passes over comments. */
  private skipSpace(also = ""): void {
    for (;;) {
      this.skipBlanks(also);
      if (this.text.startsWith("//", this.at)) this.at = endOf(this.text, "\n", this.at);
      else if (this.text.startsWith("/*", this.at)) this.at = endOf(this.text, "*/", this.at);
      else return;
    }
  }
}

function endOf(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? text.length : at + mark.length;
}

const escapes: Record<string, string> = { n: "\n", t: "\t", r: "\r", b: "\b", f: "\f" };

/** The text that an escape stands for, and how many characters it takes. One that JSON doesn't know stays as it is. */
function unescape(text: string, at: number): [value: string, length: number] {
  const char = text[at + 1];
  if (char === undefined) return ["\\", 1];
  if (char === "u") {
    const hex = text.slice(at + 2, at + 6);
    return /^[0-9a-f]{4}$/i.test(hex) ? [String.fromCharCode(Number.parseInt(hex, 16)), 6] : ["\\u", 2];
  }
  if (`"'\\/\`“”`.includes(char)) return [char, 2];
  return [escapes[char] ?? `\\${char}`, 2];
}
