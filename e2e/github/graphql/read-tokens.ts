import { GraphqlError, type Location } from "./graphql-error";

export interface Token {
  kind: "name" | "variable" | "string" | "int" | "punctuation" | "end";
  /** A string's value without its quotes; else as written. */
  text: string;
  at: Location;
}

const pattern =
  /(?<skip>[\s,\uFEFF]+|#[^\n\r]*)|(?<punctuation>\.\.\.|[{}()[\]:!])|\$(?<variable>[A-Za-z_]\w*)|(?<name>[A-Za-z_]\w*)|(?<int>-?(?:0|[1-9]\d*)(?![\w.]))|"(?<string>(?:[^"\\\n\r]|\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4}))*)"(?!")/uy;
const kinds = ["punctuation", "variable", "name", "int", "string"] as const;

/** The words of a GraphQL document, and one that ends it. */
export const readTokens = (document: string): Token[] => {
  const tokens: Token[] = [];
  pattern.lastIndex = 0;
  let at = 0;
  while (at < document.length) {
    pattern.lastIndex = at;
    const found = pattern.exec(document);
    if (!found) throw parseError(locate(document, at), JSON.stringify(document[at]));
    const groups = found.groups ?? {};
    const kind = kinds.find((one) => groups[one] !== undefined);
    if (kind) tokens.push({ kind, text: textOf(kind, groups[kind] ?? ""), at: locate(document, at) });
    at = pattern.lastIndex;
  }
  return [...tokens, { kind: "end", text: "end of file", at: locate(document, at) }];
};

/** What GraphQL and JSON escape in a string is the same. */
const textOf = (kind: Token["kind"], text: string): string =>
  kind === "string" ? (JSON.parse(`"${text.replaceAll("\t", "\\t")}"`) as string) : text;

const locate = (document: string, at: number): Location => {
  const before = document.slice(0, at).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
};

export const parseError = (at: Location, actual: string, expected?: string): GraphqlError =>
  new GraphqlError({
    locations: [at],
    message: expected
      ? `Expected ${expected}, actual: ${actual} at [${at.line}, ${at.column}]`
      : `Parse error on ${actual} at [${at.line}, ${at.column}]`,
  });
