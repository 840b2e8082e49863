import type { PhrasingContent } from "mdast";
import { toString } from "mdast-util-to-string";
import type { Place } from "./place";
import { allowedLink } from "./safe-link";
import { isClosing, isLive, joined, safeWords } from "./safe-words";

/** Deeper emphasis is flattened. */
const deepest = 8;

/**
 * Makes the inline parts of one document harmless, block after block in reading order, since a verb in one can
 * close an issue that is named in the next.
 */
export class SafePhrasing {
  readonly #place: Place | null;
  readonly #definitions: Map<string, string>;
  #before = "";

  /** @param definitions addresses of reference links, by identifier */
  constructor(place: Place | null, definitions: Map<string, string>) {
    this.#place = place;
    this.#definitions = definitions;
  }

  /** What a block says that is not taken through `parts`, such as code. */
  passed(text: string): void {
    this.#before = `${this.#before} ${text.slice(-80)} `.slice(-80);
  }

  parts(nodes: PhrasingContent[]): PhrasingContent[] {
    const parts = joined(nodes.flatMap((node) => this.#plain(node, 0)));
    const safe = joined(parts.flatMap((part) => this.#word(part)));
    this.passed("\n");
    return safe;
  }

  /** Leaves text, code, breaks, emphasis and allowed links; nothing is told apart yet by what it says. */
  #plain(node: PhrasingContent, depth: number): PhrasingContent[] {
    if (node.type === "text" || node.type === "inlineCode" || node.type === "break") return [node];
    if (node.type === "html") return [{ type: "text", value: node.value }];
    if (node.type === "image" || node.type === "imageReference")
      return node.alt ? [{ type: "text", value: node.alt }] : [];
    if (node.type === "footnoteReference") return [{ type: "text", value: ` [${node.identifier}]` }];
    const children = joined(node.children.flatMap((child) => this.#plain(child, depth + 1)));
    if (depth >= deepest || children.length === 0) return children;
    if (node.type === "link") return this.#link(node.url, children);
    if (node.type === "linkReference")
      return this.#link(this.#definitions.get(node.identifier) ?? "", children);
    return [{ type: node.type, children }];
  }

  #link(address: string, children: PhrasingContent[]): PhrasingContent[] {
    const url = allowedLink(address, this.#place);
    if (url !== null) return [{ type: "link", url, children }];
    // A relative address says nothing that the text does not; an automatic link is its own text.
    if (!isLive(address) || address.endsWith(textOf(children))) return children;
    const shown: PhrasingContent = { type: "inlineCode", value: address };
    return [...children, { type: "text", value: " (" }, shown, { type: "text", value: ")" }];
  }

  #word(node: PhrasingContent): PhrasingContent[] {
    if (node.type === "link") {
      if (isClosing(this.#before) && /\/(issues|pull)\/\d+/.test(node.url))
        return [{ type: "inlineCode", value: textOf(node.children) }];
    }
    if ("children" in node) {
      node.children = joined(node.children.flatMap((child) => this.#word(child)));
      return [node];
    }
    const parts = node.type === "text" ? safeWords(node.value, this.#before) : [node];
    this.#before = (this.#before + toString(node)).slice(-80);
    return parts;
  }
}

const textOf = (children: PhrasingContent[]): string => toString({ type: "paragraph", children });
