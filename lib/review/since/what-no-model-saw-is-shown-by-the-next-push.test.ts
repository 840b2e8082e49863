import { expect, test } from "vitest";
import { computeHunks } from "@/lib/core/compute-hunks";
import { changeOf, fileOf } from "@/lib/tools/test-scene";
import { anOutput } from "../render/testing/review-output";
import { earlierOf } from "./earlier-of";

const text = "one();\ntwo();\n";
const file = (path: string) =>
  fileOf(path, { status: "added", additions: 2, hunks: computeHunks(null, text) });
const paths = ["seen.ts", "brief.ts", "part.ts", "long.ts", "hunks.ts", "aside.md", "large.ts"];

test("what the last review saw in part or left aside is new to the next one, and what it saw is not", () => {
  const change = changeOf({ files: paths.map(file) });
  const { findings: _none, ...output } = anOutput({
    coverage: {
      reviewed: ["seen.ts"],
      partly: [
        { path: "brief.ts", reason: "looked at briefly: only names; not shown to a model, it says" },
        { path: "part.ts", reason: "looked at briefly: a list; 12 changed lines not shown to a model" },
        { path: "long.ts", reason: "the end of 2 long lines is not shown to a model" },
        { path: "hunks.ts", reason: "2 of 5 hunks not shown" },
      ],
      notReviewed: [
        { path: "aside.md", reason: "left aside by triage: prose" },
        { path: "large.ts", reason: "over the size of a diff" },
      ],
    },
  });
  const { files } = earlierOf({
    last: { runId: "r", at: "2026-01-01T00:00:00.000Z", change, output, findings: [], post: null },
    change,
    step: { whole: true, files: [] },
    threads: null,
    declined: [],
    whole: false,
    withModel: true,
  });
  const again = files.filter(({ added }) => added.length > 0).map(({ path }) => path);
  expect(again.toSorted()).toEqual(["aside.md", "hunks.ts", "large.ts", "long.ts", "part.ts"]);
});
