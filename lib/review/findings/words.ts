/** Words that say nothing about what a text is about. */
const common = new Set(
  (
    "about above added after all also and any are because been before being but can change code could does doing " +
    "don each else for from get has have here how into its just like line lines make may might more must new not " +
    "now off one only other our out over same set should some such than that the their them then there these they " +
    "this those too use used uses using very was way were what when where which while will with without would you your"
  ).split(" "),
);

/** A plain word with its commonest English endings taken off; enough to tell `queries` and `query` are one. */
function stem(word: string): string {
  if (word.length > 5 && word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  for (const end of ["ing", "ed", "es", "s"])
    if (word.length - end.length >= 4 && word.endsWith(end) && !word.endsWith("ss"))
      return word.slice(0, -end.length).replace(/([bdgklmnprt])\1$/, "$1");
  return word.length > 4 ? word.replace(/e$/, "") : word;
}

/** Stems of the words of three letters or more in a text, parts of `camelCase` and `snake_case` names among them. */
export function wordsOf(text: string): string[] {
  const parts = text.replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, "$1 $2").replace(/_/g, " ");
  const words = [...parts.matchAll(/\p{L}[\p{L}\p{N}]{2,}/gu)].map(([found]) => found.toLowerCase());
  return [...new Set(words.filter((word) => !common.has(word)).map(stem))];
}
