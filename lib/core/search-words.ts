/** Longer words are cut: nobody types more of one. */
const longestWord = 64;
const mostWords = 4_000;
const mostTyped = 12;

const scriptsWithoutBlanks = "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}";
// A script has more than letters: its radicals and marks are no words.
const word = new RegExp(
  `(?=[\\p{L}\\p{N}])[${scriptsWithoutBlanks}]|(?:(?![${scriptsWithoutBlanks}])[\\p{L}\\p{N}_])+`,
  "gu",
);
const joint = /(?<=[\p{Ll}\p{N}])(?=\p{Lu})|_+/u;

/** Never half a character: no database would take it. */
const cut = (word: string): string =>
  word
    .slice(0, longestWord)
    .replace(/[\uD800-\uDBFF]$/, "")
    .toLowerCase();

const plain = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "");

/** Lower-case words of texts, each once, without accents: names like `readFile` whole and in their parts. */
export function searchWords(texts: readonly (string | null)[]): string[] {
  const found = new Set<string>();
  for (const text of texts) {
    for (const [name] of plain(text ?? "").matchAll(word)) {
      for (const part of [name, ...name.split(joint)]) if (part !== "") found.add(cut(part));
      if (found.size >= mostWords) return [...found].slice(0, mostWords);
    }
  }
  return [...found];
}

/** What somebody typed, as beginnings of words that must all be found; letters, digits and `_` only. */
export function typedWords(text: string): string[] {
  const found = [...plain(text).matchAll(word)].map(([name]) => cut(name));
  return [...new Set(found)].slice(0, mostTyped);
}
