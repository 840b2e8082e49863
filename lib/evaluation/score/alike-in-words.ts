/** Words of English and of every commit that say nothing about what a text is about. */
const common = new Set(
  (
    "about above added adds after all also and any are because been before being but can change changed changes code " +
    "commit could does doing each else error fix fixed fixes for from get has have here how into issue its just like " +
    "line lines make may might more must new not now off one only other our out over problem same set should some " +
    "such test tests than that the their them then there these they this those too use used uses using value very was " +
    "way were what when where which while will with without would you your"
  ).split(" "),
);

/** Stems of the telling words of a text, the parts of `camelCase` and `snake_case` names among them. */
function tellingWords(text: string): Set<string> {
  const parts = text
    .replace(/https?:\S+|#\d+/g, " ")
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, "$1 $2")
    .replace(/_/g, " ");
  const words = [...parts.matchAll(/\p{L}[\p{L}\p{N}]{2,}/gu)].map(([word]) => word.toLowerCase());
  return new Set(words.filter((word) => !common.has(word)).map(stem));
}

const stem = (word: string): string =>
  word.length > 5 ? word.replace(/(ies|ing|ed|es|s)$/, "").replace(/([bdgklmnprt])\1$/, "$1") : word;

/** Fewest words that two texts share to be about the same thing. */
const fewest = 2;
/** And the share of the shorter one's words that those have to be. */
const least = 0.12;

/** Whether two texts are about the same thing as far as words can tell; a judge who reads tells better. */
export function alikeInWords(a: string, b: string): boolean {
  const one = tellingWords(a);
  const other = tellingWords(b);
  const shared = [...one].filter((word) => other.has(word)).length;
  return shared >= fewest && shared >= least * Math.min(one.size, other.size);
}
