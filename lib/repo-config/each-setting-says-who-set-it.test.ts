import { expect, it } from "vitest";
import { usualSettings } from "@/lib/repos/repository-settings";
import type { AllSettings } from "@/lib/repos/settings-differences";
import { combineSettings } from "./combine-settings";
import { parseGlossFile } from "./parse-gloss-file";
import { settingRows } from "./setting-rows";

const dashboard: AllSettings = {
  mode: "standard",
  settings: {
    ...usualSettings,
    thresholds: { severity: "high", confidence: 0.9, comments: 2 },
    skip: { ...usualSettings.skip, labels: ["wip"], bots: false },
    guidance: [{ paths: ["a/"], instructions: "Here." }],
    rules: { tests: "off" },
    language: "fr",
  },
};
const fileOf = (text: string) => parseGlossFile(".gloss.yml", text).given;

it("the file wins setting by setting, and says nothing of what it leaves away or empty", () => {
  const file = fileOf(
    "mode:\nthresholds: { severity: low, confidence: null }\nskip: { labels: , authors: [renovate] }\npaths:\nlanguage:\n",
  );
  expect(combineSettings(dashboard, file)).toEqual({
    mode: "standard",
    settings: {
      ...dashboard.settings,
      thresholds: { severity: "low", confidence: null, comments: 2 },
      skip: { ...dashboard.settings.skip, authors: ["renovate"] },
      language: null,
    },
  });
  expect(combineSettings(dashboard, {})).toEqual(dashboard);
});

it("of each setting it is told what holds, from where, and what is overruled", () => {
  const file = fileOf(
    "mode: parallel\nthresholds: { severity: low, comments: 2 }\nguidance: [{ paths: [b], instructions: There. }]\nrules: { style: low }\nguides: false\n",
  );
  const rows = new Map(settingRows(dashboard, file).map(({ key, ...row }) => [key, row]));
  expect(rows.get("mode")).toMatchObject({ value: "three agents", source: "file", overruled: "one agent" });
  expect(rows.get("thresholds.severity")).toMatchObject({ value: "low", source: "file", overruled: "high" });
  expect(rows.get("thresholds.comments")).toMatchObject({ value: "2", source: "file", overruled: null });
  expect(rows.get("thresholds.confidence")).toMatchObject({ value: "90 %", source: "dashboard" });
  expect(rows.get("skip.drafts")).toMatchObject({ value: "on", source: "usual" });
  expect(rows.get("skip.bots")).toMatchObject({ value: "off", source: "dashboard" });
  expect(rows.get("guidance")).toMatchObject({ value: "b: There., a/: Here.", source: "both" });
  expect(rows.get("rules")).toMatchObject({ value: "tests: off, style: low", source: "both" });
  expect(rows.get("guides")).toMatchObject({ value: "off", source: "file", overruled: null });
});

it("what is told to hold is what a review is made with", () => {
  const file = fileOf(
    "thresholds: { confidence: null }\nskip: { drafts: false, files: }\nposting: { approve: false }\n",
  );
  const { settings } = combineSettings(dashboard, file);
  const rows = new Map(settingRows(dashboard, file).map(({ key, value, source }) => [key, [value, source]]));
  expect(settings.thresholds.confidence).toBeNull();
  expect(rows.get("thresholds.confidence")).toEqual(["by severity", "file"]);
  expect([settings.skip.drafts, settings.skip.files]).toEqual([false, null]);
  expect(rows.get("skip.files")).toEqual(["no limit", "file"]);
  expect(rows.get("posting.approve")).toEqual(["off", "file"]);
});
