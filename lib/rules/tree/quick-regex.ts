/** Longer texts are left to the rules' own engine, whose time never grows faster than the text. */
const longestRead = 400;
/** What means the same in both engines on a text of ASCII; `\s` and `\w` do there. */
const escapes = /^\\[wdsbWDSBnrt.()[\]{}|*+?^$/\\"'#%&~@:,;=!-]$/;
/** `java.util.` of a name: it can be read in one way only. */
const packageName = "([a-z]\\w*\\.)*";

/**
 * A regex of a syntax rule as one of JavaScript; null where it may mean something else or take long there. It answers
 * null for texts that it can't be asked about.
 */
export function quickRegex(source: string): ((text: string) => boolean | null) | null {
  const [, flags = "", rest = ""] = /^(?:\(\?(i|-u|i-u)\))?([^]*)$/.exec(source) ?? [];
  let translated = "";
  for (const [part] of rest.matchAll(/\\[^]|\[(?:\\[^]|[^\]\\])*\]|\(\?:|\(\?|[^]/g)) {
    if (part === "(?" || /[^\x20-\x7E]/.test(part)) return null;
    if (part.startsWith("[")) {
      // `[]a]`, classes in classes and their unions are read differently.
      const plain = part.slice(1).replaceAll(/\\[^]/g, "x");
      if (/^\^?\]|\[|&&|--|~~/.test(plain) || !escapesIn(part).every((one) => escapes.test(one))) return null;
    } else if (part.startsWith("\\") && !escapes.test(part)) return null;
    translated += part === "." ? "[^\\n]" : part;
  }
  if (mayBeRetried(translated)) return null;
  const regex = new RegExp(translated, flags.includes("i") ? "i" : "");
  return (text) => (text.length > longestRead || !isAscii(text) ? null : regex.test(text));
}

const escapesIn = (part: string): string[] => part.match(/\\[^]/g) ?? [];

const isAscii = (text: string): boolean => /^[\0-\x7F]*$/.test(text);

/** A repeated group with something repeated in it: a text can be read in ever more ways. */
function mayBeRetried(source: string): boolean {
  const plain = source
    .replaceAll(packageName, "")
    .replaceAll(/\\[^]/g, "x")
    .replaceAll(/\[[^\]]*\]/g, "x");
  const repeats: boolean[] = [false];
  for (let at = 0; at < plain.length; at += 1) {
    const sign = plain[at] ?? "";
    if (sign === "(") repeats.push(false);
    else if (sign === ")") {
      const inner = repeats.pop() ?? false;
      if (inner && /[*+{]/.test(plain[at + 1] ?? "")) return true;
      if (inner) repeats[repeats.length - 1] = true;
    } else if (/[*+{]/.test(sign)) repeats[repeats.length - 1] = true;
  }
  return false;
}
