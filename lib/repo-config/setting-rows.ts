import { type RepositorySettings, usualSettings } from "@/lib/repos/repository-settings";
import { type AllSettings, settingsInWords } from "@/lib/repos/settings-differences";
import { combineSettings } from "./combine-settings";
import type { GlossFile } from "./gloss-file";

/** Who says a setting: the file in the repository, the dashboard, both together, or nobody. */
export const settingSources = ["file", "dashboard", "both", "usual"] as const;

export interface SettingRow {
  /** As in `thresholds.severity`. */
  key: string;
  what: string;
  /** What holds, in words. */
  value: string;
  source: (typeof settingSources)[number];
  /** What the dashboard says and the file overrules, in words; null where it does not. */
  overruled: string | null;
}

/** Of each setting what holds for whole pull requests, and who says so. */
export function settingRows(dashboard: AllSettings, file: GlossFile): SettingRow[] {
  const combined = combineSettings(dashboard, file);
  const { guidance, rules } = dashboard.settings;
  const holds = settingsInWords({
    ...combined,
    settings: {
      ...combined.settings,
      guidance: [...(file.guidance ?? []), ...guidance],
      rules: { ...rules, ...rulesOf(file) },
    },
  });
  const here = new Map(settingsInWords(dashboard).map(([key, , value]) => [key, value]));
  const usual = new Map(
    settingsInWords({ mode: null, settings: usualSettings }).map(([key, , value]) => [key, value]),
  );
  const said = saidBy(file);
  return holds.map(([key, what, value]) => {
    const set = here.get(key) !== usual.get(key);
    const addsUp = key === "guidance" || key === "rules";
    if (!said.has(key)) return { key, what, value, source: set ? "dashboard" : "usual", overruled: null };
    if (addsUp) return { key, what, value, source: set ? "both" : "file", overruled: null };
    const overruled = set && here.get(key) !== value ? (here.get(key) ?? null) : null;
    return { key, what, value, source: "file", overruled };
  });
}

/** Its rules, those that are named. */
function rulesOf({ rules }: GlossFile): RepositorySettings["rules"] {
  const named = Object.entries(rules ?? {});
  return Object.fromEntries(
    named.flatMap(([rule, setting]) => (setting === undefined ? [] : [[rule, setting]])),
  );
}

/** Paths of the settings that a file has a word in, as `combineSettings` takes them. */
function saidBy(file: GlossFile): Set<string> {
  const said = new Set<string>();
  const emptyCounts = new Set(["confidence", "comments", "files"]);
  for (const section of ["thresholds", "paths", "skip", "posting", "sarif"] as const)
    for (const [name, value] of Object.entries(file[section] ?? {}))
      if (value !== undefined && (value !== null || emptyCounts.has(name))) said.add(`${section}.${name}`);
  if (file.mode) said.add("mode");
  if (file.language !== undefined) said.add("language");
  if (file.verify !== undefined) said.add("verify");
  if (file.guides !== undefined) said.add("guides");
  if (file.triage !== undefined) said.add("triage");
  if ((file.guidance ?? []).length > 0) said.add("guidance");
  if (Object.keys(file.rules ?? {}).length > 0) said.add("rules");
  return said;
}
