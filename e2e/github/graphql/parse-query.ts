import type { Location } from "./graphql-error";
import { parseError, readTokens, type Token } from "./read-tokens";

export type Value =
  | { variable: string }
  | { constant: string | number | boolean | null }
  /** Of an enum. */
  | { name: string }
  | { list: Value[] }
  | { object: Record<string, Value> };

export interface Argument {
  name: string;
  value: Value;
  at: Location;
}
export interface Field {
  kind: "field";
  alias: string;
  name: string;
  args: Argument[];
  /** Null where it has none. */
  selections: Selection[] | null;
  at: Location;
}
export interface Fragment {
  kind: "fragment";
  on: string;
  selections: Selection[];
  at: Location;
}
export type Selection = Field | Fragment;

export interface Variable {
  name: string;
  type: string;
  required: boolean;
  at: Location;
}
export interface Query {
  operation: "query" | "mutation";
  /** `query`, or `query NAME`. */
  title: string;
  name: string;
  variables: Variable[];
  selections: Selection[];
}

/**
 * Reads one query or mutation of the part of GraphQL that the double speaks: variables, aliases, arguments, inline fragments.
 * Throws a `GraphqlError` for everything else: subscriptions, named fragments, directives, default values.
 */
export const parseQuery = (document: string): Query => {
  const reader = new Reader(readTokens(document));
  if (reader.sees("{")) {
    const selections = reader.selections();
    reader.end();
    return { operation: "query", title: "query", name: "anonymous query", variables: [], selections };
  }
  const operation = reader.seesName("mutation") ? "mutation" : "query";
  reader.take("name", operation);
  const name = reader.seesName() ? reader.take("name").text : null;
  const variables = reader.variables();
  const selections = reader.selections();
  reader.end();
  const title = name ? `${operation} ${name}` : operation;
  return { operation, title, name: name ?? `anonymous ${operation}`, variables, selections };
};

class Reader {
  readonly #tokens: Token[];
  #next = 0;

  constructor(tokens: Token[]) {
    this.#tokens = tokens;
  }

  sees(text: string): boolean {
    return this.#token.kind === "punctuation" && this.#token.text === text;
  }

  /** @param text the name that it must be; any when absent */
  seesName(text?: string): boolean {
    return this.#token.kind === "name" && (text === undefined || this.#token.text === text);
  }

  take(kind: Token["kind"], text?: string): Token {
    const token = this.#token;
    if (token.kind !== kind || (text !== undefined && token.text !== text))
      throw parseError(token.at, `${token.kind} (${JSON.stringify(token.text)})`, text ?? kind);
    this.#next++;
    return token;
  }

  end(): void {
    this.take("end");
  }

  variables(): Variable[] {
    if (!this.sees("(")) return [];
    return this.#list("(", ")", () => {
      const { text: name, at } = this.take("variable");
      this.take("punctuation", ":");
      const type = this.take("name").text;
      const required = this.sees("!");
      if (required) this.take("punctuation", "!");
      return { name, type, required, at };
    });
  }

  selections(): Selection[] {
    return this.#list("{", "}", () => (this.sees("...") ? this.#fragment() : this.#field()));
  }

  #fragment(): Fragment {
    const { at } = this.take("punctuation", "...");
    this.take("name", "on");
    const on = this.take("name").text;
    return { kind: "fragment", on, selections: this.selections(), at };
  }

  #field(): Field {
    const { text: alias, at } = this.take("name");
    let name = alias;
    if (this.sees(":")) {
      this.take("punctuation", ":");
      name = this.take("name").text;
    }
    const args = this.sees("(") ? this.#list("(", ")", () => this.#argument()) : [];
    return { kind: "field", alias, name, args, selections: this.sees("{") ? this.selections() : null, at };
  }

  #argument(): Argument {
    const { text: name, at } = this.take("name");
    this.take("punctuation", ":");
    return { name, value: this.#value(), at };
  }

  #value(): Value {
    const { kind } = this.#token;
    if (this.sees("[")) return { list: this.#list("[", "]", () => this.#value()) };
    if (this.sees("{")) {
      const fields = this.#list("{", "}", () => this.#argument());
      return { object: Object.fromEntries(fields.map(({ name, value }) => [name, value])) };
    }
    if (kind === "variable") return { variable: this.take(kind).text };
    if (kind === "string") return { constant: this.take(kind).text };
    if (kind === "int") return { constant: Number(this.take(kind).text) };
    const { text } = this.take("name");
    const known = { true: true, false: false, null: null }[text];
    return known === undefined ? { name: text } : { constant: known };
  }

  /** One or more items between two marks. */
  #list<T>(open: string, close: string, item: () => T): T[] {
    this.take("punctuation", open);
    const items = [item()];
    while (!this.sees(close)) items.push(item());
    this.take("punctuation", close);
    return items;
  }

  get #token(): Token {
    return this.#tokens[this.#next]!; // The last token is an end, and nothing takes it but `end`.
  }
}
