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
const modes = { standard: "one agent", parallel: "three agents" };

/** Each setting by the name that people see, in words. */
function inWords({ mode, settings }: AllSettings): [what: string, value: string][] {
  const { thresholds, paths, skip, posting, guidance, rules, sarif, guides, language } = settings;
  return [
    ["Mode", mode === null ? "as configured" : modes[mode]],
    ["Least severity", thresholds.severity],
    ["Least confidence", percent(thresholds.confidence)],
    ["Most inline comments", thresholds.comments === null ? "the usual" : String(thresholds.comments)],
    ["Included paths", paths.included.length === 0 ? "all" : list(paths.included)],
    ["Excluded paths", list(paths.excluded)],
    ["Skip drafts", yes(skip.drafts)],
    ["Skip bots", yes(skip.bots)],
    ["Labels that skip", list(skip.labels)],
    ["Title words that skip", list(skip.titles)],
    ["Authors that skip", list(skip.authors)],
    ["Most changed files", skip.files === null ? "no limit" : String(skip.files)],
    ["Approve on GitHub", yes(posting.approve)],
    ["Request changes on GitHub", yes(posting.requestChanges)],
    [
      "Guidance by path",
      list(guidance.map(({ paths: about, instructions }) => `${about.join(", ")}: ${instructions}`)),
    ],
    ["Rules", list(Object.entries(rules).map(([rule, setting]) => `${rule}: ${ruleWord(setting)}`))],
    ["Artifacts with reports", list(sarif.artifacts)],
    ["Tools that are waited for", list(sarif.tools)],
    ["Seconds to wait for reports", String(sarif.wait)],
    ["Reports on whole files", yes(sarif.wholeFiles)],
    ["Guides", yes(guides)],
    ["Language", language ?? "English"],
  ];
}

/** What differs between two states of a repository's settings, in the order of the form. */
export function settingsDifferences(before: AllSettings, after: AllSettings): SettingDifference[] {
  const now = inWords(after);
  return inWords(before).flatMap(([what, was], at) => {
    const is = now[at]?.[1] ?? "";
    return was === is ? [] : [{ what, before: was, after: is }];
  });
}
