import fc from "fast-check";
import type { Nodes } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { describe, expect, it } from "vitest";
import { inert, inertLine } from "./inert";

const acting = new Set(["link", "image", "linkReference", "imageReference", "definition"]);

function kindsIn(node: Nodes): string[] {
  return [node.type, ...("children" in node ? node.children.flatMap(kindsIn) : [])];
}
const linksOf = (text: string) =>
  kindsIn(fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })).filter((kind) =>
    acting.has(kind),
  );

/** What links are made of, in any order. */
const pieces = fc.constantFrom(
  ..."[ ] ( ) ! < > : // / \\ https:// http:// www. www.evil.example evil.example a@evil.example mailto: data:image/png javascript: [x]: [x](//evil.example) ![](https://evil.example/a.png) <https://evil.example> <mailto:a@b.co> [a][b] `".split(
    " ",
  ),
  "\n",
  " ",
  "text",
);

describe("a stranger's text in an answer", () => {
  it("has no link and no picture, however it is put together", () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 14 }), (parts) => {
        const shown = inert(parts.join(""));
        expect([shown, linksOf(shown)]).toEqual([shown, []]);
      }),
      { numRuns: 2_000 },
    );
  });

  it("has no address in angle brackets, of any scheme or of mail", () => {
    for (const text of ["<text:x>", "<a@b>", "<HTTPS:evil>", "<tel:1>"])
      expect(linksOf(inert(text))).toEqual([]);
  });

  it("has no tag that loads or runs something", () => {
    expect(inert('<img src="x"> <a href="y">z</a> <script>w</script> Array<string> a<b')).toBe(
      '< img src="x"> < a href="y">z< /a> < script>w< /script> Array<string> a<b',
    );
  });

  it("has nothing that is not seen, no secret, and an end", () => {
    expect(inert("a\u202eb\u200bc\u0007d")).toBe("abcd");
    expect(inert(`token ghp_${"a1B2".repeat(9)}`)).not.toContain("a1B2a1B2");
    expect(inert("x".repeat(5_000))).toHaveLength(4_001);
    expect(inertLine("two\nlines\t here")).toBe("two lines here");
  });

  it("stays as it is otherwise", () => {
    const text = "`add` now subtracts (see #12): callers of `a[0](1)` get wrong sums, 5 < 6 && 7 > 3.";
    expect(inert("Plain words: nothing else, 100 %.")).toBe("Plain words: nothing else, 100 %.");
    expect(inert(text)).toBe(text.replace("[0](1)", "[0] (1)"));
  });
});
