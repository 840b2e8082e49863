import { codeSpansOf } from "./spans";

/** Words that stand in every code, and in every sentence about it. */
const empty = new Set(
  `about above after also always because been before being below both called calls case class code comes const
   does done each either else every exactly file files first following from function functions gives given have here
   implementation import inside into itself just last line lines made makes method more most must name named need
   never next null object only other over parameter part passed place return returned returns same sets should
   since some string such than that their them then there these they this those through true type types undefined
   under until used user uses using value values very what when where whether which while will with within without
   work works would your false main defined definition see found repository handles handled contains`.split(
    /\s+/,
  ),
);
const keywords =
  /^(?:const|let|var|function|class|return|if|else|for|while|new|null|true|false|undefined|string|number|boolean|void|int|async|await|import|export|from|def|self|this|type|interface|struct|enum|public|private|static|the|and|not)$/;

/** What a sentence names in backticks, each as the names of which one must stand in the code. */
export function namesIn(sentence: string): string[][] {
  return codeSpansOf(sentence).flatMap(({ code }) => {
    const words = [...code.matchAll(/[\p{L}_$][\p{L}\p{N}_$]*/gu)].map(([word]) => word);
    // Of `Store.save()` the last one is meant.
    if (/^[\p{L}\p{N}_$.#:?!()]+$/u.test(code) && words.length > 0) return [[words.at(-1) ?? ""]];
    const telling = words.filter((word) => word.length > 2 && !keywords.test(word));
    return telling.length > 0 ? [telling] : code === "" ? [] : [[code]];
  });
}

/** Whether names, as `namesIn` gives them, stand in a text: at least one. */
export const bearsAName = (names: string[][], text: string): boolean =>
  names.some((one) => one.some((name) => holdsWord(text, name)));

function holdsWord(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const around = `${text[at - 1] ?? " "}${text[at + name.length] ?? " "}`;
    if (!/^\w/.test(name) || !/[\p{L}\p{N}_]/u.test(around)) return true;
  }
  return false;
}

/** Words of a sentence that say what it is about, by their stems. */
export const substanceOf = (sentence: string): Set<string> => new Set(stemsOf(sentence));

/** Whether a text shares a word of substance. */
export function sharesSubstance(substance: ReadonlySet<string>, text: string): boolean {
  const words = stemsOf(text);
  return words.some((word) => substance.has(word));
}

/** Stems of the words of a text, in its order; left out are words that say nothing, and shorter ones than `least`. */
export function stemsOf(text: string, least = 4): string[] {
  const apart = text
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2");
  return [...apart.toLowerCase().matchAll(/\p{L}{2,}|\p{N}{3,}/gu)].flatMap(([word]) => {
    if (/^\p{N}/u.test(word)) return [word];
    if (word.length < least || empty.has(word)) return [];
    const stem = word.replace(/(?:ations?|ingly|ings?|edly|ions?|ers?|ors?|ies|ied|ed|es|ly|s|e|y)$/, "");
    return [stem.length >= 3 ? stem.replace(/([^aeiou])\1$/, "$1") : word];
  });
}
