import { say } from "@/e2e/anthropic/script";
import type { StaticReport } from "@/lib/rules/check-change";
import { changeOf, fileOf } from "@/lib/tools/test-scene";
import { anchorOf } from "../anchor-lines";
import type { Gathered } from "../gather";
import { noScans } from "../scan-change";
import { noContext } from "../review-context";

/** Text of a line of `src/orders.ts`, all of which the change adds. */
export const lineOf = (line: number) => `export const order${line} = load(${line});`;

const lines = Array.from({ length: 40 }, (_, at) => at + 1);
export const change = changeOf({
  body: "",
  files: [
    fileOf("src/orders.ts", {
      status: "added",
      additions: lines.length,
      hunks: [
        {
          oldStart: 0,
          oldLines: 0,
          newStart: 1,
          newLines: lines.length,
          section: "",
          lines: lines.map((line) => ({ kind: "added", oldLine: null, newLine: line, text: lineOf(line) })),
        },
      ],
    }),
  ],
});

/** A comment of an agent on a line of the change. */
export const on = (line: number, comment: string, more: object = {}) => ({
  file: "src/orders.ts",
  anchor: anchorOf(line, lineOf(line)),
  line_hint: lineOf(line),
  comment,
  severity: "medium",
  confidence: 0.9,
  ...more,
});

/** An agent's answer, in the format that it is asked for. */
export const found = (...comments: object[]) =>
  say(`## Notes\n- Looked at all of it.\n\n<suggestions>${JSON.stringify(comments)}</suggestions>`);

/** The answer of the synthesis. */
export const review = (suggestions: object[], more: { dropped?: object[]; insights?: unknown[] } = {}) =>
  say(
    [
      "## Summary\nLoads orders.",
      "## Confidence\n4/5",
      "## Review Verdict\n**APPROVE**",
      `<suggestions>${JSON.stringify(suggestions)}</suggestions>`,
      `<dropped>${JSON.stringify(more.dropped ?? [])}</dropped>`,
      "<semantic_issues>[]</semantic_issues>",
      `<memory_insights>${JSON.stringify(more.insights ?? [])}</memory_insights>`,
    ].join("\n\n"),
  );

export const noRules: StaticReport = { findings: [], skipped: [], filesChecked: 1, rulesRun: 10 };

/** Of a change that nothing is known for. */
export const nothingKnown: Gathered = {
  static: noRules,
  scans: noScans,
  references: [],
  issues: [],
  openIssues: [],
  overlaps: [],
  generated: [],
  problems: [],
  context: noContext("bob"),
};
