import type { PhrasingContent } from "mdast";

/** A verb that closes the issue named after it, up to the end of the text before the name. */
const closing = /(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?)[\s\p{P}\p{S}]{0,20}$/iu;

/**
 * What a host makes more of than text: mentions, addresses (also without a scheme, also of mail), issues of other
 * repositories, formulas.
 */
const live = /@[\p{L}\p{N}_]|:\/\/|www\.|\b(?:mailto|xmpp):|[\p{L}\p{N}_.-]\/[\p{L}\p{N}_.-]+#\d|\$/iu;
const reference = /(?:#|\bGH-)\d+/giu;
const edges = /^([("'[{*_~,.;:!?]*)(.*?)([)"'\]}*_~,.;:!?]*)$/su;

/** Whether the host would make something live of a plain text that stands after `before`. */
export function isLive(text: string, before = ""): boolean {
  return live.test(text) || closes(text, before);
}

/** Whether the text before an issue's name would close it. */
export function isClosing(before: string): boolean {
  return closing.test(before.slice(-60));
}

function closes(text: string, before: string): boolean {
  return [...text.matchAll(reference)].some((match) => isClosing(before + text.slice(0, match.index)));
}

/**
 * A plain text in which every word that would become a mention, a link, a closed issue or a formula is shown as
 * code. @param before what is read before it in the same document
 */
export function safeWords(text: string, before = ""): PhrasingContent[] {
  if (!isLive(text, before)) return [{ type: "text", value: text }];
  const parts: PhrasingContent[] = [];
  let done = "";
  for (const word of text.split(/(\s+)/)) {
    const [, head = "", core = "", tail = ""] = isLive(word, before + done) ? (edges.exec(word) ?? []) : [];
    // An address may begin with a sign that was taken for punctuation.
    if (core === "") add(parts, word, isLive(word, before + done) ? "inlineCode" : "text");
    else {
      add(parts, head, "text");
      add(parts, core, "inlineCode");
      add(parts, tail, "text");
    }
    done += word;
  }
  return parts;
}

/** Neighbouring texts as one, and neighbouring code spans, which would be read as one with quotes in it. */
export function joined(nodes: PhrasingContent[]): PhrasingContent[] {
  const result: PhrasingContent[] = [];
  for (const node of nodes)
    if (node.type === "text" || node.type === "inlineCode") add(result, node.value, node.type);
    else result.push(node);
  return result;
}

function add(parts: PhrasingContent[], value: string, type: "text" | "inlineCode"): void {
  const last = parts.at(-1);
  if (value === "") return;
  if (last?.type === type) parts[parts.length - 1] = { type, value: last.value + value };
  else parts.push({ type, value });
}
