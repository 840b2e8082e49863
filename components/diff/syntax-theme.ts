import type { ThemeRegistrationRaw } from "shiki/core";

/** What a piece of code is; `diff.css` gives each kind its colour in both themes. */
const scopes = {
  comment: ["comment", "punctuation.definition.comment", "string.quoted.docstring"],
  keyword: [
    "keyword",
    "storage",
    "variable.language",
    "punctuation.definition.directive",
    "keyword.operator.new",
  ],
  plain: [
    "keyword.operator",
    "keyword.operator.accessor",
    "meta.template.expression",
    "punctuation",
    "storage.type.function.arrow",
  ],
  string: [
    "string",
    "punctuation.definition.string",
    "markup.inline.raw",
    "markup.fenced_code",
    "constant.character.escape",
  ],
  constant: ["constant", "support.constant", "variable.other.constant", "entity.other.attribute-name"],
  function: ["entity.name.function", "support.function", "meta.function-call.generic", "variable.function"],
  type: [
    "entity.name.type",
    "entity.name.class",
    "entity.other.inherited-class",
    "support.type",
    "support.class",
    "entity.name.namespace",
    "storage.type.java",
    "storage.modifier.import.java",
  ],
  tag: ["entity.name.tag", "support.type.property-name", "meta.object-literal.key", "markup.heading"],
  parameter: ["variable.parameter", "meta.attribute.python", "entity.name.function.decorator"],
} satisfies Record<string, string[]>;

export type SyntaxKind = keyof typeof scopes;

const kinds = Object.keys(scopes) as SyntaxKind[]; // keys of a literal above

/** Shiki wants colours; these are only numbers that say which kind was meant. */
const colourOf = (kind: SyntaxKind) => `#0000${(kinds.indexOf(kind) + 16).toString(16)}`;
const kindByColour = new Map(kinds.map((kind) => [colourOf(kind), kind]));

export const syntaxTheme: ThemeRegistrationRaw = {
  name: "gloss",
  type: "light",
  colors: { "editor.foreground": colourOf("plain"), "editor.background": "#ffffff" },
  settings: kinds.map((kind) => ({ scope: scopes[kind], settings: { foreground: colourOf(kind) } })),
};

export const kindOfColour = (colour: string | undefined): SyntaxKind =>
  kindByColour.get(colour?.toLowerCase() ?? "") ?? "plain";
