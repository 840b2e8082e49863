import { originName } from "@/lib/core/origin-name";
import { globMatcher } from "@/lib/core/glob-matcher";
import type { Finding } from "@/lib/core/finding";
import type { RepositorySettings, RuleSetting } from "@/lib/repos/repository-settings";
import { filesFor, isBelow, type RepoConfig } from "./repo-config";

type Files = Pick<RepoConfig, "files">;

/** A glob as settings have it: a folder with its slash means all that is in it. */
export const settingGlob = (glob: string): ((path: string) => boolean) =>
  globMatcher(glob.endsWith("/") ? `${glob}**` : glob);

/** A path as seen from a folder above it. */
export const fromFolder = (path: string, folder: string): string =>
  folder === "" ? path : path.slice(folder.length + 1);

/** What is shown of the findings in a file: the nearest folder's thresholds, else those of the repository. */
export function thresholdsFor(
  config: Files,
  path: string,
  { severity, confidence }: Pick<RepositorySettings["thresholds"], "severity" | "confidence">,
): Pick<RepositorySettings["thresholds"], "severity" | "confidence"> {
  const near = filesFor(config, path).map(({ given }) => given.thresholds ?? {});
  const sure = near.find((one) => one.confidence !== undefined)?.confidence;
  return {
    severity: near.find((one) => one.severity !== undefined)?.severity ?? severity,
    confidence: sure === undefined ? confidence : sure,
  };
}

/** The folders' say over paths: why one is set aside; null where none of them minds it. */
export function setAsideIn({ files }: Files): (path: string) => string | null {
  // The root's have been taken over into the repository's settings.
  const layers = files
    .filter(({ folder, given }) => folder !== "" && given.paths)
    .map(({ path: file, folder, given }) => ({
      file,
      folder,
      excluded: (given.paths?.excluded ?? []).map((glob) => ({ glob, fits: settingGlob(glob) })),
      included: (given.paths?.included ?? []).map(settingGlob),
    }));
  return (path) => {
    for (const { file, folder, excluded, included } of layers) {
      if (!isBelow(path, folder)) continue;
      const inside = fromFolder(path, folder);
      const by = excluded.find(({ fits }) => fits(inside));
      if (by) return `excluded by ${file}: ${by.glob}`;
      if (included.length > 0 && !included.some((fits) => fits(inside)))
        return `not among the paths that ${file} includes`;
    }
    return null;
  };
}

/** What the settings make of findings of rules: those that are left, and those of rules that are off, with where. */
export function applyRuleSettings(
  findings: readonly Finding[],
  config: Files,
  { rules }: Pick<RepositorySettings, "rules">,
): { kept: Finding[]; off: { finding: Finding; by: string }[] } {
  const kept: Finding[] = [];
  const off: { finding: Finding; by: string }[] = [];
  for (const finding of findings) {
    const said = settingFor(finding, config, rules);
    if (said === null || said.setting === true || said.setting === "on") kept.push(finding);
    else if (said.setting === false || said.setting === "off") off.push({ finding, by: said.by });
    else kept.push({ ...finding, severity: said.setting });
  }
  return { kept, off };
}

/** The nearest word on a rule; of one file or of the dashboard its id counts over its category. */
function settingFor(
  { origin, category, path }: Finding,
  config: Files,
  dashboard: RepositorySettings["rules"],
): { setting: RuleSetting; by: string } | null {
  const rule = originName(origin);
  if (rule === null) return null;
  const layers: { by: string; rules: Partial<Record<string, RuleSetting>> }[] = [
    ...filesFor(config, path).map(({ path: by, given }) => ({ by, rules: given.rules ?? {} })),
    { by: "this repository's settings", rules: dashboard },
  ];
  for (const { by, rules } of layers)
    for (const name of [rule, category])
      if (Object.hasOwn(rules, name) && rules[name] !== undefined) return { setting: rules[name], by };
  return null;
}
