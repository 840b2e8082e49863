import type { Definition, Heading, PhrasingContent, Root, RootContent } from "mdast";
import { toString } from "mdast-util-to-string";
import type { Place } from "./place";
import { SafePhrasing } from "./safe-phrasing";

/** Deeper quotes and lists are flattened. */
const deepest = 8;
/** Fences that GitHub draws or acts on; above all `suggestion`, which would offer an edit that nobody checked. */
const drawn = /^(suggestion|mermaid|math|geojson|topojson|stl)\b/i;

export interface SafeOptions {
  /** Where links may lead beside documentation; null for nowhere. */
  place: Place | null;
  /** `demote`: as the two lowest levels; `bold`: no headings at all. */
  headings: "demote" | "bold";
}

/** Makes a tree that anybody may have written harmless, in place: see `safeMarkdown`. */
export function makeSafe(tree: Root, { place, headings }: SafeOptions): void {
  const definitions = tree.children.filter((node): node is Definition => node.type === "definition");
  const phrasing = new SafePhrasing(place, new Map(definitions.map((node) => [node.identifier, node.url])));
  const top = Math.min(...tree.children.map((node) => (node.type === "heading" ? node.depth : 6)));
  tree.children = tree.children.flatMap((node) => block(node, 0));

  function block(node: RootContent, depth: number): RootContent[] {
    if (node.type === "heading") return heading(node);
    if (node.type === "code") {
      phrasing.passed(node.value);
      return [{ type: "code", lang: isPlainLanguage(node.lang) ? node.lang : null, value: node.value }];
    }
    if (node.type === "html") return plain(node.value);
    if (node.type === "thematicBreak" || node.type === "definition") return [];
    if (node.type === "footnoteDefinition") return node.children.flatMap((child) => block(child, depth));
    if (node.type === "paragraph" || node.type === "tableCell") {
      node.children = phrasing.parts(node.children);
      return node.children.length > 0 || node.type === "tableCell" ? [node] : [];
    }
    if (!("children" in node)) return [];
    const nests = node.type === "blockquote" || node.type === "list";
    if (nests && depth >= deepest) return plain(toString(node));
    // A parent keeps the kinds of children it had, which its type allows: only paragraphs take another's place.
    const parent = node as { children: RootContent[] };
    parent.children = parent.children.flatMap((child) => block(child, depth + 1));
    return parent.children.length > 0 || node.type === "listItem" ? [node] : [];
  }

  function heading(node: Heading): RootContent[] {
    const children = phrasing.parts(node.children);
    if (children.length === 0) return [];
    if (headings === "bold") return [{ type: "paragraph", children: [{ type: "strong", children }] }];
    return [{ type: "heading", depth: node.depth === top ? 5 : 6, children }];
  }

  function plain(text: string): RootContent[] {
    const words: PhrasingContent = { type: "text", value: text.replace(/\s*\n\s*/g, " ") };
    return [{ type: "paragraph", children: phrasing.parts([words]) }];
  }
}

/** Whether a fence's word only chooses the colours. */
export function isPlainLanguage(lang: string | null | undefined): lang is string {
  return typeof lang === "string" && /^[\w+#.-]{1,20}$/.test(lang) && !drawn.test(lang);
}
