import { expect, test } from "vitest";
import { mergeEdits } from "./merge-edits";
import { mergeSettings, readSettings, usualSettings } from "./repository-settings";
import { type AllSettings, settingsDifferences } from "./settings-differences";

const base: AllSettings = { mode: null, settings: usualSettings };
const changed = (
  change: Parameters<typeof mergeSettings>[1],
  mode: AllSettings["mode"] = null,
): AllSettings => ({
  mode,
  settings: mergeSettings(usualSettings, change),
});

test("what each touched is kept, and where both touched the same it is mine", () => {
  const mine = changed({ thresholds: { severity: "high" }, skip: { labels: ["wip"] } });
  const saved = changed(
    { thresholds: { severity: "critical", comments: 2 }, paths: { excluded: ["dist/"] } },
    "parallel",
  );
  expect(mergeEdits(base, mine, saved)).toEqual(
    changed(
      {
        thresholds: { severity: "high", comments: 2 },
        paths: { excluded: ["dist/"] },
        skip: { labels: ["wip"] },
      },
      "parallel",
    ),
  );
  expect(mergeEdits(base, base, saved)).toEqual(saved);
  expect(mergeEdits(base, mine, base)).toEqual(mine);
});

test("differences are told by the names of the form", () => {
  const after = changed(
    { thresholds: { confidence: 0.8 }, guidance: [{ paths: ["a/"], instructions: "b" }] },
    "standard",
  );
  expect(settingsDifferences(base, after)).toEqual([
    { what: "Mode", before: "as configured", after: "one agent" },
    { what: "Least confidence", before: "by severity", after: "80 %" },
    { what: "Guidance by path", before: "none", after: "a/: b" },
  ]);
  expect(settingsDifferences(after, after)).toEqual([]);
});

test("what is stored and malformed is as usual, and costs nothing beside it", () => {
  expect(readSettings(null)).toEqual(usualSettings);
  expect(readSettings({ skip: { drafts: false }, paths: "x", guidance: [{ paths: [] }], later: 1 })).toEqual({
    ...usualSettings,
    skip: { ...usualSettings.skip, drafts: false },
  });
});
