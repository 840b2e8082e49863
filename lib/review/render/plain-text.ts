import type { Nodes } from "mdast";
import { toString } from "mdast-util-to-string";
import { readMarkdown } from "./markdown-text";
import { isTangled } from "@/lib/core/tangled-markdown";
import { visible } from "@/lib/core/visible-text";

const maxChars = 8_000;

/** What a Markdown text says, without its marks; blocks are parted by blank lines. */
export function plainText(markdown: string): string {
  const text = visible(markdown).slice(0, maxChars);
  if (isTangled(text)) return text.trim();
  return blocks(readMarkdown(text)).filter(Boolean).join("\n\n");
}

function blocks(node: Nodes): string[] {
  const nests = ["root", "blockquote", "list", "listItem"].includes(node.type);
  return nests && "children" in node ? node.children.flatMap(blocks) : [toString(node).trim()];
}
