import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FileChange } from "@/lib/source/change";
import { splitTitle } from "./findings/split-title";
import type { ModelComment } from "./result";
import { toFindings } from "./to-findings";

const head = { ref: "topic", sha: "a".repeat(40) };
const base = { ref: "main", sha: "b".repeat(40) };

/** A file whose only hunk adds these lines from line 1 on. */
function added(path: string, lines: string[]): FileChange {
  return {
    path,
    status: "modified",
    additions: lines.length,
    deletions: 1,
    binary: false,
    hunksFrom: "host",
    hunks: [
      {
        oldStart: 1,
        oldLines: 1,
        newStart: 1,
        newLines: lines.length,
        section: "",
        lines: [
          { kind: "removed", oldLine: 1, newLine: null, text: "gone();" },
          ...lines.map((text, index) => ({
            kind: "added" as const,
            oldLine: null,
            newLine: index + 1,
            text,
          })),
        ],
      },
    ],
  };
}

const files = [added("src/a.ts", ["const a = load();", "  return a.total;", "}"])];
const comment = (given: Partial<ModelComment> = {}): ModelComment => ({
  file: "src/a.ts",
  lineHint: "  return a.total;",
  comment: "`a` may be null. It is not checked.",
  severity: "high",
  category: "correctness",
  confidence: 0.8,
  ...given,
});
const one = (given: Partial<ModelComment> = {}) => toFindings([comment(given)], { files, head, base })[0];

test("an anchored comment carries the code that it is about, at the commit it stands in", () => {
  expect(one()).toMatchObject({
    path: "src/a.ts",
    span: { side: "RIGHT", startLine: 2, endLine: 2 },
    title: "`a` may be null",
    message: "It is not checked.",
    evidence: [
      { kind: "code", path: "src/a.ts", startLine: 2, endLine: 2, sha: head.sha, text: "  return a.total;" },
    ],
  });
  expect(one({ lineHint: "gone();" })?.evidence).toMatchObject([{ sha: base.sha, startLine: 1 }]);
});

test("what can't be anchored keeps the quoted text, the suggestion and its file", () => {
  const lost = one({ lineHint: "nowhere();", suggestion: "somewhere();" });
  expect(lost).toMatchObject({ span: null, path: "src/a.ts", evidence: [] });
  expect(lost?.message).toContain("It is not checked.");
  expect(lost?.message).toContain("```\nnowhere();\n```");
  expect(lost?.message).toContain("```\nsomewhere();\n```");
  expect(lost?.suggestion).toBeUndefined();
  expect(one({ file: "src/other.ts" })).toMatchObject({ span: null, path: "src/other.ts" });
});

test("a suggestion that would not apply is advice, one that fits is kept and indented", () => {
  expect(one({ suggestion: "return a?.total;" })?.suggestion).toBe("  return a?.total;");
  const change = { files, head, base };
  const [broken] = toFindings([comment({ suggestion: "return ((" })], change, () => () => false);
  expect(broken?.suggestion).toBeUndefined();
  expect(broken?.message).toContain("Suggested, as text only because the file would no longer parse:");
  expect(one({ suggestion: "" })).toMatchObject({ suggestion: "" });
});

test("the fingerprint holds the code and not the words or the lines, and tells twins apart", () => {
  const reworded = one({ comment: "Nobody looks whether this is null.", severity: "medium" });
  expect(reworded?.fingerprint).toBe(one()?.fingerprint);
  const moved = [added("src/a.ts", ["// new", "// lines", "const a = load();", "\treturn a.total;", "}"])];
  expect(toFindings([comment()], { files: moved, head, base })[0]?.fingerprint).toBe(one()?.fingerprint);
  expect(one({ category: "security" })?.fingerprint).not.toBe(one()?.fingerprint);
  const twins = toFindings([comment(), comment({ comment: "Another thing altogether." })], {
    files,
    head,
    base,
  });
  expect(new Set(twins.map(({ fingerprint }) => fingerprint)).size).toBe(2);
});

test("any comment becomes one finding with a title, whatever it says", () => {
  const anything = fc.record({
    file: fc.oneof(fc.constant("src/a.ts"), fc.string()),
    lineHint: fc.oneof(fc.constant("}"), fc.string()),
    comment: fc.string({ unit: "grapheme", maxLength: 300 }),
    suggestion: fc.option(fc.string(), { nil: undefined }),
    confidence: fc.double({ min: -5, max: 5, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(anything, { maxLength: 6 }), (given) => {
      const comments = given.map(({ suggestion, ...rest }) =>
        comment(suggestion === undefined ? rest : { ...rest, suggestion }),
      );
      const findings = toFindings(comments, { files, head, base });
      expect(findings).toHaveLength(comments.length);
      for (const { title, confidence } of findings) {
        expect(title).toMatch(/^[^\n]{1,120}$/u);
        expect(confidence >= 0 && confidence <= 1).toBe(true);
      }
    }),
    { numRuns: 150 },
  );
});

describe("a title", () => {
  test.each([
    ["The loop never ends. It should stop at `n`.", "The loop never ends", "It should stop at `n`."],
    [
      "**Missing await in handler**: the promise is lost.",
      "Missing await in handler",
      "the promise is lost.",
    ],
    [
      "**Security:** the query is built from input. Bind it.",
      "Security: the query is built from input",
      "Bind it.",
    ],
    ["Use `a.b. c` here, e.g. for x. Then go.", "Use `a.b. c` here, e.g. for x", "Then go."],
    ["### Race\n\nTwo writers.", "Race", "Two writers."],
    ["Only one sentence", "Only one sentence", ""],
    ["First line\n\n- point", "First line", "- point"],
  ])("%s", (text, title, message) => {
    expect(splitTitle(text)).toEqual({ title, message });
  });

  test("that had to be cut leaves the whole comment as the message", () => {
    const long = `${"very ".repeat(60)}long`;
    const { title, message } = splitTitle(long);
    expect(title.length).toBeLessThanOrEqual(120);
    expect(title.endsWith("very…")).toBe(true);
    expect(message).toBe(long);
    expect(splitTitle("```ts\ncode()\n```")).toMatchObject({
      title: "code()",
      message: "```ts\ncode()\n```",
    });
    expect(splitTitle("   ")).toEqual({ title: "Remark", message: "" });
  });

  test("and the rest say every word of the comment", () => {
    const words = (text: string) => text.match(/[a-z]{2,}/g) ?? [];
    const sentence = fc.array(
      fc.constantFrom(
        "one",
        "two",
        "`code.x`",
        "**bold**",
        "e.g.",
        "three!",
        "four.",
        "\n\n",
        "five,",
        "- six",
        "[seven](x)",
      ),
      { minLength: 1, maxLength: 40 },
    );
    fc.assert(
      fc.property(sentence, (parts) => {
        const text = parts.join(" ");
        const { title, message } = splitTitle(text);
        for (const word of words(text.replace(/\]\(x\)/g, "]")))
          expect(`${title} ${message}`).toContain(word);
      }),
      { numRuns: 300 },
    );
  });
});
