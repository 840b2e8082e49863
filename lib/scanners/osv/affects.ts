import type { Ecosystem } from "../dependencies/package-line";
import type { Advisory, AffectedRange } from "./advisory";
import { compareVersions } from "./compare-versions";

interface Version {
  ecosystem: Ecosystem;
  name: string;
  version: string;
}

/**
 * Whether an advisory is about a version: it is listed, or lies in a range whose versions can be compared. What can't
 * be said for sure is no.
 */
export function affects(advisory: Advisory, version: Version): boolean {
  return entriesOf(advisory, version).some(
    ({ ranges = [], versions = [] }) =>
      versions.some((one) => sameVersion(version.ecosystem, one, version.version)) ||
      ranges.some((range) => isIn(range, version)),
  );
}

/** The lowest version that an advisory calls fixed and that is above this one; null where it names none. */
export function fixedVersion(advisory: Advisory, version: Version): string | null {
  const fixed = entriesOf(advisory, version)
    .flatMap(({ ranges = [] }) => ranges)
    .filter(({ type }) => type !== "GIT")
    .flatMap(({ events }) => events.flatMap((event) => event.fixed ?? []));
  const above = fixed.filter((one) => (compareVersions(version.ecosystem, one, version.version) ?? -1) > 0);
  if (above.length > 0)
    return above.reduce((low, one) => ((compareVersions(version.ecosystem, one, low) ?? 1) < 0 ? one : low));
  // Where versions can't be compared, one that is the only one is meant.
  const known = new Set(fixed);
  const comparable = compareVersions(version.ecosystem, version.version, version.version) !== null;
  return !comparable && known.size === 1 ? (fixed[0] ?? null) : null;
}

const entriesOf = ({ affected = [] }: Advisory, { ecosystem, name }: Version) =>
  affected.filter(
    (entry) =>
      entry.package?.ecosystem.split(":")[0] === ecosystem && sameName(ecosystem, entry.package.name, name),
  );

function sameName(ecosystem: Ecosystem, a: string, b: string): boolean {
  if (ecosystem === "PyPI") return pythonName(a) === pythonName(b);
  return ecosystem === "Packagist" ? a.toLowerCase() === b.toLowerCase() : a === b;
}
const pythonName = (name: string) => name.toLowerCase().replace(/[-_.]+/g, "-");

const sameVersion = (ecosystem: Ecosystem, a: string, b: string): boolean =>
  a.replace(/^v/, "") === b || compareVersions(ecosystem, a, b) === 0;

/** As the schema says to evaluate a range: its events in order, each introduced open until it is fixed. */
function isIn({ type, events }: AffectedRange, { ecosystem, version }: Version): boolean {
  if (type !== "SEMVER" && type !== "ECOSYSTEM") return false;
  const steps = events.flatMap(({ introduced, fixed, last_affected: last }) =>
    introduced !== undefined
      ? [{ at: introduced, opens: true, after: false }]
      : fixed !== undefined
        ? [{ at: fixed, opens: false, after: false }]
        : last !== undefined
          ? [{ at: last, opens: false, after: true }]
          : [],
  );
  let inside = false;
  const sorted = steps.toSorted((a, b) => compareVersions(ecosystem, a.at, b.at) ?? 0);
  for (const { at, opens, after } of sorted) {
    const order = at === "0" ? 1 : compareVersions(ecosystem, version, at);
    if (order === null) return false;
    if (opens && order >= 0) inside = true;
    if (!opens && (after ? order > 0 : order >= 0)) inside = false;
  }
  return inside;
}
