import type { Nodes, PhrasingContent } from "mdast";
import { fence } from "./fence";
import { readMarkdown, writeMarkdown } from "./markdown-text";
import { allowedLink } from "./safe-link";
import { isPlainLanguage, makeSafe, type SafeOptions } from "./safe-tree";
import { isTangled } from "@/lib/core/tangled-markdown";
import { visible } from "@/lib/core/visible-text";
import { isLive, joined, safeWords } from "./safe-words";

/** More than a model may write; parsing takes more than linear time. */
const maxSource = 20_000;

/**
 * Markdown that a model or a stranger wrote, as Markdown that says the same and does nothing: no mentions, images,
 * raw HTML, closing of issues, drawn or suggestion blocks, headings above the fifth level, and links only where
 * `allowedLink` says so; what is not allowed is shown as text or code. Code stays as it is. At most `maxChars`
 * characters: cut at a line or word, with `…` as its last line.
 */
export function safeMarkdown(source: string, options: SafeOptions & { maxChars: number }): string {
  const whole = visible(source).trim();
  let text = whole.length > maxSource ? cutAt(whole, maxSource) : whole;
  for (;;) {
    const cut = text.length < whole.length;
    const safe = rewrite(text, options) + (cut ? "\n\n…" : "");
    if (safe.length <= options.maxChars) return safe;
    if (text.length <= 40) return "…";
    text = cutAt(
      text,
      Math.floor(Math.min(text.length - 1, (text.length * options.maxChars) / safe.length) * 0.9),
    );
  }
}

/** One line of plain text, in which backticks may mark code, as Markdown on one line. */
export function safeLine(text: string, maxChars = 300): string {
  const flat = visible(text).replace(/\s+/g, " ").trim();
  const short = flat.length > maxChars ? `${flat.slice(0, maxChars - 1).trimEnd()}…` : flat;
  const parts = short.split(/(`[^`]+`)/).flatMap((part): PhrasingContent[] => {
    const code = /^`([^`]+)`$/.exec(part)?.[1]?.trim();
    return code ? [{ type: "inlineCode", value: code }] : part ? [{ type: "text", value: part }] : [];
  });
  let before = "";
  const children = joined(
    joined(parts).flatMap((part) => {
      const safe = part.type === "text" ? safeWords(part.value, before) : [part];
      if ("value" in part) before += part.value;
      return safe;
    }),
  );
  return writeMarkdown({ type: "paragraph", children }).replace(/\n/g, " ");
}

/** Literal text on one line as a code span; nothing in it acts. Of a long one the end is shown. */
export function codeSpan(text: string, maxChars = 300): string {
  const flat = visible(text).replace(/\s+/g, " ").trim();
  const value = flat.length > maxChars ? `…${flat.slice(1 - maxChars)}` : flat;
  return value === "" ? "` `" : writeMarkdown({ type: "inlineCode", value });
}

function rewrite(text: string, options: SafeOptions): string {
  if (isTangled(text)) return fence(text);
  try {
    const tree = readMarkdown(text);
    makeSafe(tree, options);
    const safe = writeMarkdown(tree);
    // What was written is read once more: an escape that went wrong must not go out.
    if (isSafe(readMarkdown(safe), options)) return safe;
  } catch (error) {
    // Nesting so deep that it exhausts the stack is the only thing that a parser of any text can throw.
    if (!(error instanceof RangeError)) throw error;
  }
  return fence(text);
}

const forbidden = new Set<Nodes["type"]>([
  "html",
  "image",
  "imageReference",
  "linkReference",
  "definition",
  "footnoteReference",
  "footnoteDefinition",
]);

function isSafe(tree: Nodes, { place, headings }: SafeOptions): boolean {
  let before = "";
  const check = (node: Nodes): boolean => {
    if (forbidden.has(node.type)) return false;
    if (node.type === "heading" && (headings === "bold" || node.depth < 5)) return false;
    if (node.type === "code" && node.lang && !isPlainLanguage(node.lang)) return false;
    if (node.type === "link" && allowedLink(node.url, place) === null) return false;
    if (node.type === "text" && isLive(node.value, before)) return false;
    if ("value" in node) before = (before + node.value).slice(-80);
    return "children" in node ? node.children.every(check) : true;
  };
  return check(tree);
}

/** At most `length` characters, at the end of a paragraph, line or word where one is near. */
function cutAt(text: string, length: number): string {
  const head = text.slice(0, length);
  const near = Math.floor(length * 0.7);
  for (const end of ["\n\n", "\n", " "]) {
    const at = head.lastIndexOf(end);
    if (at >= near) return head.slice(0, at);
  }
  return head;
}
