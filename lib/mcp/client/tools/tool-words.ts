/** The words of a tool's or a parameter's name, lower case: `linear_getIssueById` → linear, get, issue, by, id. */
export function nameWords(name: string): string[] {
  return name
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}

/** Without the `s` of a plural. */
export const singular = (word: string): string =>
  word.length > 3 && word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word;

/** Verbs of tools that change something; such a tool is never called, whatever else it says of itself. */
const changing = new Set(
  "accept add analyze append approve archive assign attach ban cancel clear close comment complete convert copy create delete deploy dismiss drop duplicate edit execute fork generate grant import insert install invite join kick label leave link lock logout mark merge modify move mute mutate open pin post publish push put react remove rename reopen reorder replace reply request reset resolve restore restart revoke rotate run save schedule send set share sign snooze start stop submit subscribe sync toggle transfer trigger unarchive unassign undo unlink unlock unpin unsubscribe update upload upsert write".split(
    " ",
  ),
);

export const changesSomething = (words: string[]): boolean => words.some((word) => changing.has(word));
