import type { Paragraph, PhrasingContent } from "mdast";
import { readMarkdown } from "../render/markdown-text";

const longestTitle = 120;
const shortestSentence = 12;
const sentenceEnd = /(?<!\b(?:e\.g|i\.e|etc|vs|cf|approx))[.!?](?=\s|$)/g;

/**
 * A comment's first statement as a title (one line, no Markdown but backticks around code) and the rest of it.
 * Nothing is lost: where the title had to be cut, the message is the whole comment. Never an empty title.
 */
export function splitTitle(comment: string): { title: string; message: string } {
  const text = comment.trim();
  const [first] = readMarkdown(text.slice(0, 4_000)).children;
  const end = first?.position?.end.offset ?? 0;
  if (first?.type === "heading") return cut(lineOf(first.children), text.slice(end), text);
  if (first?.type !== "paragraph") return cut(text.replace(/[`~#>*|-]{2,}\w*/g, " "), text, text);
  const [lead] = first.children;
  if (lead?.type === "strong") {
    const title = lineOf(lead.children);
    const after = text.slice(lead.position?.end.offset ?? 0);
    // "**It grows**, so …": a sentence that goes on is not torn.
    const goesOn = /^[,;)]|^[ \t]+\p{Ll}/u.test(after) && !/[.!?]$/.test(title);
    const rest = goesOn ? text : after.replace(/^[\s.:–—-]+/, "");
    if (title.length >= shortestSentence && !title.endsWith(":")) return cut(title, rest, text);
  }
  const sentence = firstSentence(first, text);
  return sentence
    ? cut(sentence.title, sentence.rest, text)
    : cut(lineOf(first.children), text.slice(end), text);
}

function cut(line: string, rest: string, whole: string): { title: string; message: string } {
  const title = line.replace(/\s+/g, " ").trim().replace(/[.:]$/, "");
  if (title === "") return { title: "Remark", message: whole };
  if (title.length <= longestTitle) return { title, message: rest.trim() };
  const short = title.slice(0, longestTitle - 1);
  const space = short.lastIndexOf(" ");
  return { title: `${(space > 60 ? short.slice(0, space) : short).trimEnd()}…`, message: whole };
}

/** Up to the first full stop that stands in plain text, so that no emphasis or code is torn. */
function firstSentence(paragraph: Paragraph, text: string): { title: string; rest: string } | null {
  let line = "";
  for (const node of paragraph.children) {
    const start = node.position?.start.offset ?? 0;
    // A text with escapes in it is longer in the source; its places are not known.
    const value = node.type === "text" && text.startsWith(node.value, start) ? node.value : "";
    for (const match of value.matchAll(sentenceEnd)) {
      const title = line + value.slice(0, match.index + 1);
      if (title.length < shortestSentence) continue;
      return { title, rest: text.slice(start + match.index + 1) };
    }
    line += lineOf([node]);
  }
  return null;
}

function lineOf(nodes: PhrasingContent[]): string {
  return nodes
    .map((node) => {
      if (node.type === "inlineCode") return node.value.includes("`") ? node.value : `\`${node.value}\``;
      if (node.type === "break") return " ";
      if ("children" in node) return lineOf(node.children);
      return node.type === "text" ? node.value : "";
    })
    .join("")
    .replace(/\n/g, " ");
}
