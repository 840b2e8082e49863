const against =
  /\b(?:false (?:positive|alarm)|not an? (?:real )?(?:bug|issue|problem|error)|(?:this|that|it)(?: is|['’]s) (?:fine|intended|intentional)|(?:this|the|your) (?:comment|finding|review|suggestion|warning) is (?:wrong|incorrect|mistaken)|you(?:['’]re| are) (?:wrong|mistaken)|by design|intentional(?:ly)?|on purpose|won['’]?t fix|(?:i|we) disagree|does(?: not|n['’]t) apply)\b/i;
const inFavour =
  /\b(?:good (?:catch|find|point|spot)|nice (?:catch|find)|well spotted|(?<!\b(?:be|get|gets|getting) )fixed(?: (?:in|by|with) \S+)?|you(?:['’]re| are) right|agreed)\b/i;
/** What turns the words behind it into their opposite, or into none. */
const doubt = /(?:\b(?:not|never|hardly|without|if|unless|whether|no(?=\s*$))|n['’]t)\b/i;

/**
 * What an answer in a finding's thread says of the finding, where it says so in plain words; null for everything else,
 * for questions, for what is quoted, denied or supposed, and for both at once.
 */
export function readReply(text: string): "useful" | "wrong" | null {
  const own = text
    .slice(0, 4_000)
    .split("\n")
    .filter((line) => !/^\s*>/.test(line))
    .join("\n")
    .replace(/```[\s\S]*?(?:```|$)/g, " ");
  const clauses = own
    .split(/(?<=[.!?])\s+|\n+/)
    .filter((sentence) => !sentence.trimEnd().endsWith("?"))
    .flatMap((sentence) => sentence.split(/[,;:]\s|\s(?:but|though|although)\s/i));
  const wrong = clauses.some((clause) => isMeant(clause, against));
  const useful = clauses.some((clause) => isMeant(clause, inFavour));
  return wrong === useful ? null : wrong ? "wrong" : "useful";
}

function isMeant(clause: string, words: RegExp): boolean {
  const at = clause.search(words);
  return at >= 0 && !doubt.test(clause.slice(0, at));
}
