import type { RepositorySettings, RuleSetting } from "./repository-settings";

/** Everything that can be set of a repository. */
export interface AllSettings {
  mode: "standard" | "parallel" | null;
  settings: RepositorySettings;
}

export interface SettingDifference {
  /** As the form calls it. */
  what: string;
  before: string;
  after: string;
}

const list = (items: readonly string[]) => (items.length === 0 ? "none" : items.join(", "));
const yes = (on: boolean) => (on ? "on" : "off");
const percent = (share: number | null) => (share === null ? "by severity" : `${Math.round(share * 100)} %`);
/** YAML's own words for on and off are taken too. */
export const ruleWord = (setting: RuleSetting): string =>
  typeof setting === "boolean" ? yes(setting) : setting;
const looks = {
  hold: "what it can't verify is held back",
  mark: "what it can't verify is marked",
  off: "off",
};
const modes = { standard: "one agent", parallel: "three agents" };

/** Each setting by its path, by the name that people see, and in words; in the order of the form. */
export function settingsInWords({
  mode,
  settings,
}: AllSettings): [key: string, what: string, value: string][] {
  const {
    thresholds,
    paths,
    skip,
    verify,
    posting,
    guidance,
    rules,
    sarif,
    guides,
    triage,
    language,
    prompt,
  } = settings;
  return [
    ["mode", "Mode", mode === null ? "as configured" : modes[mode]],
    ["thresholds.severity", "Least severity", thresholds.severity],
    ["thresholds.confidence", "Least confidence", percent(thresholds.confidence)],
    [
      "thresholds.comments",
      "Most inline comments",
      thresholds.comments === null ? "the usual" : String(thresholds.comments),
    ],
    ["verify", "Second look", looks[verify]],
    ["paths.included", "Included paths", paths.included.length === 0 ? "all" : list(paths.included)],
    ["paths.excluded", "Excluded paths", list(paths.excluded)],
    ["skip.drafts", "Skip drafts", yes(skip.drafts)],
    ["skip.bots", "Skip bots", yes(skip.bots)],
    ["skip.labels", "Labels that skip", list(skip.labels)],
    ["skip.titles", "Title words that skip", list(skip.titles)],
    ["skip.authors", "Authors that skip", list(skip.authors)],
    ["skip.files", "Most changed files", skip.files === null ? "no limit" : String(skip.files)],
    ["posting.approve", "Approve on GitHub", yes(posting.approve)],
    ["posting.requestChanges", "Request changes on GitHub", yes(posting.requestChanges)],
    [
      "guidance",
      "Guidance by path",
      list(guidance.map(({ paths: about, instructions }) => `${about.join(", ")}: ${instructions}`)),
    ],
    ["rules", "Rules", list(Object.entries(rules).map(([rule, setting]) => `${rule}: ${ruleWord(setting)}`))],
    ["sarif.artifacts", "Artifacts with reports", list(sarif.artifacts)],
    ["sarif.tools", "Tools that are waited for", list(sarif.tools)],
    ["sarif.wait", "Seconds to wait for reports", String(sarif.wait)],
    ["sarif.wholeFiles", "Reports on whole files", yes(sarif.wholeFiles)],
    ["guides", "Guides", yes(guides)],
    ["triage", "Triage of many files", yes(triage)],
    ["language", "Language", language ?? "English"],
    ["prompt", "Prompt version", prompt ?? "the usual"],
  ];
}

/** What differs between two states of a repository's settings, in the order of the form. */
export function settingsDifferences(before: AllSettings, after: AllSettings): SettingDifference[] {
  const now = settingsInWords(after);
  return settingsInWords(before).flatMap(([, what, was], at) => {
    const is = now[at]?.[2] ?? "";
    return was === is ? [] : [{ what, before: was, after: is }];
  });
}
