const against =
  /\b(?:(?<!not (?:an? )?)false (?:positive|alarm)|not an? (?:real )?(?:bug|issue|problem|error)|(?:this|that|it)(?: is|['’]s) (?:wrong|incorrect|fine|intended|intentional)|by design|intentional(?:ly)?|on purpose|won['’]?t fix|(?:i|we) disagree|does(?: not|n['’]t) apply)\b/i;
const inFavour =
  /\b(?:good (?:catch|find|point|spot)|nice (?:catch|find)|well spotted|(?<!\b(?:not|be|get|gets|getting|never) )fixed(?: (?:in|by|with) \S+)?|you(?:['’]re| are) right|(?<!not )agreed)\b/i;

/**
 * What an answer in a finding's thread says of the finding, where it says so in plain words; null for everything else,
 * for questions, for what is quoted, and for both at once.
 */
export function readReply(text: string): "useful" | "wrong" | null {
  const own = text
    .slice(0, 4_000)
    .split("\n")
    .filter((line) => !/^\s*>/.test(line))
    .join("\n")
    .replace(/```[\s\S]*?(?:```|$)/g, " ");
  const said = own.split(/(?<=[.!?])\s+|\n+/).filter((sentence) => !sentence.trimEnd().endsWith("?"));
  const wrong = said.some((sentence) => against.test(sentence));
  const useful = said.some((sentence) => inFavour.test(sentence));
  return wrong === useful ? null : wrong ? "wrong" : "useful";
}
