const longest = 60;

/**
 * Words of code or prose in their order, in lower case: letters and digits only. An identifier gives its parts and,
 * where it has several, itself as one word: `createApp2` is `create`, `app2`, `createapp2`.
 */
export function splitWords(text: string): string[] {
  const words: string[] = [];
  for (const [name] of text.matchAll(/[\p{L}\p{N}_$]*[\p{L}\p{N}]/gu)) {
    if (name.length > 200) continue;
    const parts = partsOf(name);
    for (const part of parts) if (part.length <= longest) words.push(part.toLowerCase());
    const whole = name.replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();
    if (parts.length > 1 && whole.length <= longest) words.push(whole);
  }
  return words;
}

const partsOf = (name: string): string[] =>
  name
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2")
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
