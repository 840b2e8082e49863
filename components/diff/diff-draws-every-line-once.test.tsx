import { renderToStaticMarkup } from "react-dom/server";
import { getChangeKey } from "react-diff-view";
import { expect, test } from "vitest";
import type { DiffLine, Hunk } from "@/lib/core/hunks";
import { DiffTable } from "./diff-table";
import { hunkDataOf, keyOfLine, linesOfSpan } from "./hunk-data";

const lines: DiffLine[] = [
  { kind: "context", oldLine: 10, newLine: 12, text: "same" },
  { kind: "removed", oldLine: 11, newLine: null, text: "old <b>text</b>" },
  { kind: "added", oldLine: null, newLine: 13, text: "new text" },
  { kind: "context", oldLine: 12, newLine: 14, text: "" },
];
const hunk: Hunk = { oldStart: 10, oldLines: 3, newStart: 12, newLines: 3, section: "fn main()", lines };
const draw = (widgets = {}, flagged = {}) =>
  renderToStaticMarkup(
    <DiffTable
      file={{ path: "a.txt", status: "modified", hunks: [hunk] }}
      widgets={widgets}
      flagged={flagged}
    />,
  );

test("our key of a line is the diff component's own", () => {
  expect(lines.map(keyOfLine)).toEqual(hunkDataOf(hunk).changes.map(getChangeKey));
});

test("each line is drawn once, its text escaped", () => {
  const html = draw();
  expect(html.match(/class="diff-line/g)).toHaveLength(lines.length);
  expect(html).toContain("&lt;b&gt;");
  expect(html).not.toContain("<b>");
  expect(html).toContain("@@ -10,3 +12,3 @@ fn main()");
});

test("a widget stands directly under its line, and the lines that it is about are marked", () => {
  const html = draw({ I13: <p>said here</p> }, { I13: "high" });
  const [before, after] = html.split("said here");
  expect(before?.match(/class="diff-line/g)).toHaveLength(3);
  expect(after?.match(/class="diff-line/g)).toHaveLength(1);
  expect(html.match(/diff-flagged-high/g)).toHaveLength(1);
});

test("nothing carries a style attribute, which the content security policy would refuse", () => {
  expect(draw({ I13: <p>said here</p> }, { I13: "high" })).not.toMatch(/style=/);
});

test("a span takes the lines of its side alone", () => {
  expect(linesOfSpan([hunk], { side: "LEFT", startLine: 10, endLine: 11 })).toEqual([lines[0], lines[1]]);
  expect(linesOfSpan([hunk], { side: "RIGHT", startLine: 13, endLine: 13 })).toEqual([lines[2]]);
});
