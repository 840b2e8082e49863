import { expect, test } from "vitest";
import type { FileChange, FindingView } from "@/lib/review/views";
import { endLineOf, placeFindings } from "./place-findings";

const file: FileChange = {
  path: "a.ts",
  status: "modified",
  additions: 1,
  deletions: 1,
  binary: false,
  hunksFrom: "host",
  hunks: [
    {
      oldStart: 1,
      oldLines: 1,
      newStart: 1,
      newLines: 1,
      section: "",
      lines: [
        { kind: "removed", oldLine: 1, newLine: null, text: "old" },
        { kind: "added", oldLine: null, newLine: 1, text: "new" },
      ],
    },
  ],
};
const finding = (ordinal: number, part: Partial<FindingView>): FindingView => ({
  ordinal,
  fingerprint: String(ordinal),
  origin: { kind: "agent" },
  path: "a.ts",
  span: { side: "RIGHT", startLine: 1, endLine: 1 },
  title: "",
  message: "",
  severity: "low",
  category: "style",
  confidence: 1,
  evidence: [],
  state: "posted",
  stateReason: null,
  commentUrl: null,
  appliedAt: null,
  outcome: null,
  ...part,
});

const findings = [
  finding(0, {}),
  finding(1, { span: { side: "LEFT", startLine: 1, endLine: 1 } }),
  finding(2, { span: null }),
  finding(3, { span: { side: "RIGHT", startLine: 9, endLine: 9 } }),
  finding(4, { path: "elsewhere.ts" }),
  finding(5, { state: "folded" }),
  finding(6, { state: "held" }),
  finding(7, { state: "dropped", span: null }),
];

test("each finding is in exactly one place", () => {
  const { inDiff, elsewhere, notShown } = placeFindings({ findings, files: [file] });
  expect(inDiff.map((f) => f.ordinal)).toEqual([0, 1, 5]);
  expect(elsewhere.map((f) => f.ordinal)).toEqual([2, 3, 4]);
  expect(notShown.map((f) => f.ordinal)).toEqual([6, 7]);
});

test("a finding stands under the last line of its span, on its own side", () => {
  const [right, left] = findings;
  expect(right && endLineOf(right, file)?.text).toBe("new");
  expect(left && endLineOf(left, file)?.text).toBe("old");
});
