import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Markdown } from "./markdown";

const draw = (text: string) => renderToStaticMarkup(<Markdown text={text} />);

test("images are named, never loaded", () => {
  const html = draw("![beacon](https://example.com/x.png?secret) ![][r]\n\n[r]: https://example.com/y.png");
  expect(html).not.toMatch(/<img|example\.com/);
  expect(html).toContain("Image not loaded: beacon");
});

test("raw HTML is dropped", () => {
  const html = draw('a <script>alert(1)</script> <img src="https://example.com/x"> <b onclick="x()">b</b>');
  expect(html).not.toMatch(/<script|<img|<b|onclick|example\.com/);
});

test.each([
  "javascript:alert(1)",
  "data:text/html,x",
  "vbscript:x",
  "file:///etc/passwd",
  "/api/v1/reviews",
  "//x",
])("a link to %s is text alone", (href) => {
  expect(draw(`[go](${href})`)).not.toContain("<a");
});

test("a link to anybody's page is shown with its address, and leads nowhere", () => {
  expect(draw("[go](https://example.com/a?q=1) https://example.com/b")).toBe(
    '<div class="markdown"><p>go (<code>https://example.com/a?q=1</code>) https://example.com/b</p></div>',
  );
});

test("a link to documentation opens elsewhere and tells nothing", () => {
  const html = draw("[go](https://nodejs.org/api/fs.html)");
  expect(html).toContain('href="https://nodejs.org/api/fs.html"');
  expect(html).toContain('rel="noopener noreferrer nofollow ugc"');
  expect(html).toContain('target="_blank"');
});

test("headings stay below the page's own", () => {
  expect(draw("# a\n## b\n### c")).not.toMatch(/<h[12]/);
});

test("what no parser comes to an end with is shown as it is", () => {
  const deep = "> - ".repeat(4_000);
  expect(draw(deep)).toContain(`<pre>${deep.replaceAll(">", "&gt;")}</pre>`);
});
