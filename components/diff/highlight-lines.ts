import { createHighlighterCore, type HighlighterCore } from "shiki/core";
import { createJavaScriptRegexEngine } from "shiki/engine/javascript";
import { grammars, type Language } from "./language-of-path";
import { kindOfColour, syntaxTheme, type SyntaxKind } from "./syntax-theme";

/** A stretch of a line that is one kind of code. `length` counts UTF-16 units. */
export interface SyntaxSpan {
  length: number;
  kind: SyntaxKind;
}

let highlighter: Promise<HighlighterCore> | undefined;

// JavaScript's own regular expressions: the WASM engine would need an exception in the content security policy.
const start = () =>
  createHighlighterCore({
    themes: [syntaxTheme],
    langs: [],
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  });

/** Colours consecutive lines of one file; the spans of each line cover it from its start. Runs in the browser. */
export async function highlightLines(language: Language, lines: string[]): Promise<SyntaxSpan[][]> {
  highlighter ??= start();
  const ready = await highlighter;
  const tokenize = () =>
    ready.codeToTokensBase(lines.join("\n"), {
      lang: language,
      theme: "gloss",
      tokenizeMaxLineLength: 2_000,
      tokenizeTimeLimit: 200,
    });
  if (!ready.getLoadedLanguages().includes(language)) {
    await ready.loadLanguage(grammars[language]);
    // A grammar is compiled as it is used, and that may exceed the time for a line: this result is not kept.
    tokenize();
  }
  const tokens = tokenize();
  return tokens.map((line) =>
    line.map((token) => ({ length: token.content.length, kind: kindOfColour(token.color) })),
  );
}
