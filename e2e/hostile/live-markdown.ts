import type { Nodes } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";

export interface Live {
  /** Addresses of links, images and definitions. */
  links: string[];
  images: string[];
  /** Raw HTML. */
  html: string[];
  /** Plain text outside of code, a string a block. */
  texts: string[];
  /** Words of fences that a host acts on or draws. */
  fences: string[];
  headings: { depth: number; text: string }[];
}

/** What a host that has GitHub's Markdown would make something of, found by a parse of the whole text. */
export function liveIn(markdown: string): Live {
  const live: Live = { links: [], images: [], html: [], texts: [], fences: [], headings: [] };
  const waiting: Nodes[] = [
    fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }),
  ];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.type === "link" || node.type === "definition") live.links.push(node.url);
    if (node.type === "image") live.images.push(node.url);
    if (node.type === "imageReference") live.images.push(node.identifier);
    if (node.type === "html") live.html.push(node.value);
    if (node.type === "code" && node.lang) live.fences.push(node.lang);
    if (node.type === "heading") live.headings.push({ depth: node.depth, text: wordsOf(node) });
    if (node.type === "paragraph" || node.type === "heading" || node.type === "tableCell")
      live.texts.push(wordsOf(node));
    if ("children" in node) waiting.push(...node.children);
  }
  return live;
}

/** Text of a block without its code, whose place a blank takes, and without the words of links. */
function wordsOf(node: Nodes): string {
  if (node.type === "text") return node.value;
  if (node.type === "inlineCode" || node.type === "break") return " ";
  return "children" in node ? node.children.map(wordsOf).join("") : "";
}
