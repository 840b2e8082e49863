import { expect, test } from "vitest";
import { computeHunks } from "@/lib/core/compute-hunks";
import { changeOf, fileOf } from "@/lib/tools/test-scene";
import { parseChecks } from "./parse-checks";
import { fitSuggestion } from "./suggestion-block";

const before = "function add(a, b) {\n  return a + b;\n}\n";
const after = "function add(a, b) {\n  return a - b;\n}\n";

const scenes = {
  added: { text: after, file: fileOf("a.js", { status: "added", hunks: computeHunks(null, after) }) },
  modified: { text: after, file: fileOf("a.js", { hunks: computeHunks(before, after) }) },
  "modified with carriage returns": {
    text: after.replaceAll("\n", "\r\n"),
    file: fileOf("a.js", { hunks: computeHunks(before, after.replaceAll("\n", "\r\n")) }),
  },
};

test.each(Object.entries(scenes))("in a file that is %s", async (_name, { text, file }) => {
  const change = changeOf({ files: [file] });
  const span = { side: "RIGHT", startLine: 2, endLine: 2 } as const;
  const offered = async (suggestion: string, read = () => Promise.resolve<string | null>(text)) => {
    const checks = await parseChecks(change, [{ file: "a.js", suggestion }], read);
    return fitSuggestion(file, span, suggestion, checks("a.js"));
  };
  expect(await offered("  return a + b;")).toHaveProperty("block");
  expect(await offered("  return a + (b;")).toMatchObject({ why: "the file would no longer parse" });
  expect(await offered("  return a + b;\n}")).toMatchObject({ why: "the file would no longer parse" });
});

test("what can't be read can't be checked, and is offered as it is", async () => {
  const { file } = scenes.modified;
  const checks = await parseChecks(changeOf({ files: [file] }), [{ file: "a.js", suggestion: "x" }], () =>
    Promise.reject(new Error("gone")),
  );
  expect(checks("a.js")).toBeUndefined();
});
