import { describe, expect, it } from "vitest";
import { computeHunks } from "@/lib/core/compute-hunks";
import type { FileChange } from "@/lib/source/change";
import { anchorComment } from "./anchor-comment";
import { anchorOf } from "./anchor-lines";
import { type AnchorCase, casesOf, folded, garble, githubAccepts } from "./testing/anchor-cases";
import { realChanges } from "./testing/real-changes";

const own = !process.env["GLOSS_TEST_REPOS"];
const textAt = ({ file }: AnchorCase, line: number) =>
  file.hunks.flatMap((hunk) => hunk.lines).find((shown) => shown.newLine === line)?.text;

describe("comments of a scripted model on real changes", () => {
  it("are never refused, stand where an anchor points, and stand on the text that was quoted", async ({
    annotate,
  }) => {
    const seen = { changes: 0, anchors: 0, unique: 0, uniqueRight: 0, ambiguous: 0, unplaced: 0 };
    for (const { files } of realChanges(process.env["GLOSS_TEST_REPOS"], 600)) {
      seen.changes++;
      for (const [number, one] of casesOf(files).entries()) {
        const file = one.file.path;
        const anchored = anchorComment(files, { file, lineHint: "", anchor: anchorOf(one.line, one.text) });
        expect(anchored.span, `${file}:${one.line}`).toEqual({
          side: "RIGHT",
          startLine: one.line,
          endLine: one.line,
        });
        seen.anchors++;

        const quote = garble(one.text, number);
        const { span } = anchorComment(files, { file, lineHint: quote });
        if (span) expect(githubAccepts(one.file, span)).toBe(true);
        else seen.unplaced++;
        if (one.unique) {
          seen.unique++;
          if (span?.side === "RIGHT" && span.startLine === one.line) seen.uniqueRight++;
        } else {
          seen.ambiguous++;
          // A garbled quote may happen to read as another line does, to the letter.
          if (span)
            expect([folded(one.text), folded(quote)]).toContain(folded(textAt(one, span.startLine) ?? ""));
        }
      }
    }
    await annotate(
      `${own ? "Own history, because GLOSS_TEST_REPOS is not set: " : ""}${JSON.stringify(seen)}`,
    );
    if (!own) expect(seen.changes).toBeGreaterThanOrEqual(2000);
    expect(seen.uniqueRight / seen.unique).toBeGreaterThanOrEqual(0.99);
  }, 240_000);
});

it("a line's own ticks are not taken for marks around a quote", () => {
  const hunks = computeHunks(null, "/**\n *\n * ```js\n * ```\n */\n");
  const file: FileChange = {
    path: "src/a.js",
    status: "added",
    binary: false,
    additions: 5,
    deletions: 0,
    hunks,
    hunksFrom: "computed",
  };
  const at = (lineHint: string) => anchorComment([file], { file: file.path, lineHint }).span?.startLine;
  expect(at(" * ```  ")).toBe(4);
  expect(at("` * ```js`")).toBe(3);
  expect(at("``*``")).toBe(2);
});
