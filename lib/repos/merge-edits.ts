import type { AllSettings } from "./settings-differences";

type Leaves = Record<string, unknown>;

/**
 * Somebody's edits on top of what another has saved meanwhile: what they touched stays theirs, all else is as saved.
 * @param base what the edits began with
 */
export function mergeEdits(base: AllSettings, mine: AllSettings, saved: AllSettings): AllSettings {
  const section = <T extends Leaves>(began: T, edited: T, now: T): T =>
    // The keys are those of a T, each with a value that stood there in a T.
    Object.fromEntries(
      Object.keys(now).map((key) => [key, same(began[key], edited[key]) ? now[key] : edited[key]]),
    ) as T;
  const { thresholds, paths, skip, posting, sarif, ...single } = mine.settings;
  return {
    mode: base.mode === mine.mode ? saved.mode : mine.mode,
    settings: {
      thresholds: section(base.settings.thresholds, thresholds, saved.settings.thresholds),
      paths: section(base.settings.paths, paths, saved.settings.paths),
      skip: section(base.settings.skip, skip, saved.settings.skip),
      posting: section(base.settings.posting, posting, saved.settings.posting),
      sarif: section(base.settings.sarif, sarif, saved.settings.sarif),
      ...section(alone(base.settings), single, alone(saved.settings)),
    },
  };
}

/** The settings that are no group of others. */
function alone({ verify, guidance, rules, guides, triage, language, prompt }: AllSettings["settings"]) {
  return { verify, guidance, rules, guides, triage, language, prompt };
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
