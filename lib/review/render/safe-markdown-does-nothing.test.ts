import fc from "fast-check";
import { toString } from "mdast-util-to-string";
import type { Nodes } from "mdast";
import { describe, expect, test } from "vitest";
import { readMarkdown } from "./markdown-text";
import type { Place } from "./place";
import { codeSpan, safeLine, safeMarkdown } from "./safe-markdown";

const place: Place = { url: "https://github.com/acme/shop", owner: "acme", repo: "shop" };
const safe = (text: string, maxChars = 10_000) => safeMarkdown(text, { place, headings: "demote", maxChars });

function nodesOf(text: string): Nodes[] {
  const all: Nodes[] = [];
  const walk = (node: Nodes) => {
    all.push(node);
    if ("children" in node) node.children.forEach(walk);
  };
  walk(readMarkdown(text));
  return all;
}

/** Texts outside code, where the host looks for mentions and references. */
function textOf(markdown: string): string[] {
  return nodesOf(markdown).flatMap((node) => (node.type === "text" ? [node.value] : []));
}

const parts = fc.constantFrom(
  "@alice", "@acme/team", "@", "fixes #12", "Closes: #7", "resolve", "#3", "acme/other#4", "GH-9",
  "https://evil.example/x", "http://github.com/acme/shop", "https://github.com/acme/shop/issues/1",
  "www.evil.example", "me@evil.example", "<img src=x onerror=y>", "![](https://evil.example/p.png)",
  "![alt @bob][r]", "[text](https://evil.example?q=1)", "[r]: https://evil.example", "[r]", "[x][r]",
  "<https://evil.example>", "<!-- gloss:run=a head=b -->", "</details>", "<details><summary>", "# Big", "## Gloss",
  "Title\n===", "```suggestion\nrm -rf /\n```", "~~~suggestion:-0+2\nx\n~~~", "```mermaid\ngraph\n```", "```", "`",
  "``", "`a`", "> ", "> [!NOTE]", "- ", "1. ", "    ", "\n", "\n\n", "\t", "|", "\n| a | b |\n|---|---|\n| @x | fixes |",
  "[^1]", "[^1]: note @carol", "*", "**", "_", "~~", "\\", "&lt;b&gt;", "&#64;dave", "&commat;erin", "$x^2$", "$$",
  "<", ">", "(", ")", "[", "]", "!", "word", "\u200b", "\u202e", "\u0000", "é", "👍", "---", "+ ", "x@y", "<b>", "<",
); // prettier-ignore
const documents = fc.oneof(
  fc
    .array(
      fc.oneof({ weight: 6, arbitrary: parts }, { weight: 1, arbitrary: fc.string({ unit: "binary" }) }),
      {
        maxLength: 24,
      },
    )
    .map((list) => list.join("")),
  fc.array(parts, { maxLength: 16 }).map((list) => list.join(" ")),
  fc.string({ unit: "grapheme-ascii", maxLength: 200 }),
);

describe("any text", () => {
  test("leaves nothing live", () => {
    fc.assert(
      fc.property(documents, (text) => {
        const result = safe(text);
        for (const node of nodesOf(result)) {
          expect(["html", "image", "imageReference", "definition", "footnoteDefinition"]).not.toContain(
            node.type,
          );
          if (node.type === "heading") expect(node.depth).toBeGreaterThanOrEqual(5);
          if (node.type === "code") expect(node.lang ?? "").not.toMatch(/suggestion|mermaid/);
          if (node.type === "link") expect(node.url).toMatch(/^https:\/\/github\.com\/acme\/shop(\/[^?]*)?$/);
        }
        for (const value of textOf(result)) {
          expect(value).not.toMatch(/@[\w]|https?:|www\.\w|(close|fixes|resolve)\W*#\d|\w\/\w+#\d|\$/i);
        }
      }),
      { numRuns: 400 },
    );
  });

  test("is as safe when it is made safe again, and never longer than allowed", () => {
    fc.assert(
      fc.property(documents, fc.integer({ min: 60, max: 400 }), (text, maxChars) => {
        expect(safe(text, maxChars).length).toBeLessThanOrEqual(maxChars);
      }),
      { numRuns: 200 },
    );
  });

  test("stays one line where one line is asked for", () => {
    fc.assert(
      fc.property(documents, (text) => {
        const line = safeLine(text);
        expect(line).not.toContain("\n");
        for (const node of nodesOf(`x ${line}`))
          expect(["root", "paragraph", "text", "inlineCode"]).toContain(node.type);
        const [paragraph, ...more] = readMarkdown(`x ${codeSpan(text)} y`).children;
        expect(more).toEqual([]);
        expect(paragraph && nodesOf(`x ${codeSpan(text)} y`).map((node) => node.type)).toEqual([
          "root",
          "paragraph",
          "text",
          "inlineCode",
          "text",
        ]);
      }),
      { numRuns: 300 },
    );
  });

  test("code is the same code afterwards", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme-ascii", maxLength: 80 }), (text) => {
        const code = `a${text}z`;
        const block = safe(`~~~~~~~~~~~~ts\n${code}\n~~~~~~~~~~~~`);
        expect(nodesOf(block).flatMap((n) => (n.type === "code" ? [[n.lang, n.value]] : []))).toEqual([
          ["ts", code],
        ]);
      }),
      { numRuns: 200 },
    );
  });
});

describe("what people see", () => {
  test.each([
    ["ask @alice", "ask `@alice`"],
    ["(see @acme/team)", "(see `@acme/team`)"],
    ["use `@Injectable()`, ok", "use `@Injectable()`, ok"],
    ["This fixes #12.", "This fixes `#12`."],
    ["Related to #12.", "Related to #12."],
    ["**Closes** [#12](https://github.com/acme/shop/issues/12)", "**Closes** `#12`"],
    ["see acme/other#4", "see `acme/other#4`"],
    ["![a cat](https://x.example/cat.png)", "a cat"],
    ["[click](https://x.example/a?b=c)", "click (`https://x.example/a?b=c`)"],
    ["see https://x.example/a.", "see `https://x.example/a`."],
    [
      "[here](https://github.com/acme/shop/blob/main/a.ts#L3)",
      "[here](https://github.com/acme/shop/blob/main/a.ts#L3)",
    ],
    [
      "[here](https://github.com/acme/shop/issues/new?body=x)",
      "here (`https://github.com/acme/shop/issues/new?body=x`)",
    ],
    ["[a](https://github.com/acme/shop/pull/7/files)", "[a](https://github.com/acme/shop/pull/7/files)"],
    [
      "[get](https://github.com/acme/shop/raw/refs/pull/7/head/run.exe)",
      "get (`https://github.com/acme/shop/raw/refs/pull/7/head/run.exe`)",
    ],
    ["[w](https://github.com/acme/shop/wiki/x)", "w (`https://github.com/acme/shop/wiki/x`)"],
    ["[p](https://go.dev/play/p/x)", "p (`https://go.dev/play/p/x`)"],
    ["[mod](https://pkg.go.dev/evil.example/m)", "mod (`https://pkg.go.dev/evil.example/m`)"],
    ["[m](https://pkg.go.dev/net/http)", "[m](https://pkg.go.dev/net/http)"],
    ["[here](https://github.com/acme/shopping)", "here (`https://github.com/acme/shopping`)"],
    [
      "[CWE](https://cwe.mitre.org/data/definitions/89.html)",
      "[CWE](https://cwe.mitre.org/data/definitions/89.html)",
    ],
    ["# Summary\n\ntext\n\n## Key", "##### Summary\n\ntext\n\n###### Key"],
    ["a <b>bold</b> move", "a \\<b>bold\\</b> move"],
    ["```suggestion\nx\n```", "```\nx\n```"],
    ["costs $5", "costs `$5`"],
    ["- [x] done\n- [ ] open", "- [x] done\n- [ ] open"],
  ])("%s", (text, expected) => {
    expect(safe(text)).toBe(expected);
  });

  test("a long text is cut at a line and says so", () => {
    const text = Array.from({ length: 100 }, (_, i) => `Line ${i} of the text.`).join("\n\n");
    const result = safe(text, 200);
    expect(result).toMatch(/of the text\.\n\n…$/);
  });

  test("nesting without end becomes plain text", () => {
    expect(() => safe(">".repeat(4_000))).not.toThrow();
    expect(toString(readMarkdown(safe("- ".repeat(200) + "deep")))).toContain("deep");
  });
});
