import type { Nodes, Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown, gfmToMarkdown } from "mdast-util-gfm";
import { toMarkdown } from "mdast-util-to-markdown";
import { gfm } from "micromark-extension-gfm";

const reading = { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] };
const writing = { bullet: "-", fences: true, rule: "-", extensions: [gfmToMarkdown()] } as const;

/** Markdown as GitHub has it, as a tree. */
export function readMarkdown(text: string): Root {
  return fromMarkdown(text, reading);
}

/** A tree as Markdown, without a final line feed. Text is escaped so that it is read back as text. */
export function writeMarkdown(tree: Nodes): string {
  return toMarkdown(tree, { ...writing, extensions: [...writing.extensions] }).replace(/\n+$/, "");
}
