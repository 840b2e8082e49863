import type { AllSettings } from "@/lib/repos/settings-differences";
import type { GlossFile } from "./gloss-file";

/**
 * What holds for whole pull requests: a setting of the file in the repository, where it says one, else that of the
 * dashboard. Guidance and rules of both count, and are looked up where they are needed.
 */
export function combineSettings(dashboard: AllSettings, file: GlossFile): AllSettings {
  const { mode, settings } = dashboard;
  return {
    mode: file.mode ?? mode,
    settings: {
      ...settings,
      thresholds: { ...settings.thresholds, ...given(file.thresholds) },
      paths: { ...settings.paths, ...given(file.paths) },
      skip: { ...settings.skip, ...given(file.skip) },
      verify: file.verify ?? settings.verify,
      posting: { ...settings.posting, ...given(file.posting) },
      sarif: { ...settings.sarif, ...given(file.sarif) },
      guides: file.guides ?? settings.guides,
      triage: file.triage ?? settings.triage,
      language: file.language === undefined ? settings.language : file.language,
    },
  };
}

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Without what is left empty where empty means nothing: lists. A threshold that is null is the usual one. */
function given<T extends object>(
  section: T | null | undefined,
): Given<{ [K in keyof T]: NonListNull<T[K]> }> {
  const entries = Object.entries(section ?? {}).filter(
    ([key, value]) => value !== undefined && (value !== null || nullable.has(key)),
  );
  // The same keys, some left out.
  return Object.fromEntries(entries) as Given<{ [K in keyof T]: NonListNull<T[K]> }>;
}

/** Lists are never null after this; single values may be. */
type NonListNull<V> = V extends readonly unknown[] | null | undefined ? Exclude<V, null> : V;

const nullable: ReadonlySet<string> = new Set(["confidence", "comments", "files"]);
