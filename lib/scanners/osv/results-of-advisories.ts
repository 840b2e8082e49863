import type { ChangedPackage } from "../dependencies/changed-packages";
import { literalMarkdown } from "../literal-markdown";
import type { ToolResult } from "../tool-result";
import type { Advisory } from "./advisory";
import { affects, fixedVersion } from "./affects";
import { compareVersions } from "./compare-versions";
import { byGravity, severityOf, weaknessOf } from "./weight-of-advisory";

const most = { told: 6, names: 20, words: 160 };

/**
 * One result for each package with a known vulnerability, where people would mend it: at a line of a manifest that
 * names it where the change has one, else of a lock file.
 * @param advisories of each package, as `packages` stands; withdrawn ones among them are left out
 * @param checked whether the advisories are already known to be about the version
 */
export function resultsOfAdvisories(
  packages: readonly ChangedPackage[],
  advisories: readonly (readonly Advisory[])[],
  checked: boolean,
): ToolResult[] {
  const results = new Map<string, { at: ChangedPackage; known: Advisory[] }>();
  for (const [index, one] of packages.entries()) {
    const known = distinct(
      (advisories[index] ?? []).filter((each) => !each.withdrawn && (checked || affects(each, one))),
    );
    if (known.length === 0) continue;
    const key = JSON.stringify([one.ecosystem, one.name, one.version]);
    const before = results.get(key);
    if (!before || (one.manifest && !before.at.manifest)) results.set(key, { at: one, known });
  }
  return [...results.values()].map(({ at, known }) => toResult(at, known.toSorted(byGravity)));
}

/** GHSA, PYSEC and others write of the same thing, each naming the others. */
function distinct(all: Advisory[]): Advisory[] {
  const seen = new Set<string>();
  return all.toSorted(byGravity).filter(({ id, aliases = [] }) => {
    const names = [id, ...aliases];
    const known = names.some((name) => seen.has(name));
    for (const name of names) seen.add(name);
    return !known;
  });
}

function toResult(at: ChangedPackage, known: Advisory[]): ToolResult {
  const { name, version, ecosystem, path, line } = at;
  const [gravest] = known;
  const fixes = known.map((one) => fixedVersion(one, at));
  const fixed = fixes.every((one) => one !== null) ? highest(at, fixes) : null;
  const count = known.length === 1 ? "a known vulnerability" : `${known.length} known vulnerabilities`;
  const malicious = gravest?.id.startsWith("MAL-") ?? false;
  const cwe = gravest && weaknessOf(gravest);
  const suggestion = fixed === null || !at.manifest ? null : withVersion(at, fixed);
  return {
    rule: "known-vulnerability",
    title: malicious ? `${name} ${version} is known to do harm` : `${name} ${version} has ${count}`,
    message: [
      ...known.slice(0, most.told).map(tell),
      ...(known.length > most.told ? [`- and ${known.length - most.told} more`] : []),
      "",
      fixed === null
        ? malicious
          ? "Take it out, and treat machines that installed it as taken over."
          : "No version that fixes all of it is named."
        : `Fixed in ${literalMarkdown(fixed)}.`,
    ].join("\n"),
    severity: gravest ? severityOf(gravest) : "medium",
    category: "security",
    // The version is known; whether the hole can be reached is not.
    confidence: 0.9,
    ...(cwe ? { cwe } : {}),
    url: `https://osv.dev/vulnerability/${encodeURIComponent(gravest?.id ?? "")}`,
    aliases: known
      .flatMap(({ id, aliases = [] }) => [id, ...aliases.filter((alias) => /^(CVE|GHSA)-/.test(alias))])
      .slice(0, most.names),
    path,
    region: { startLine: line, endLine: line },
    ...(suggestion === null ? {} : { suggestion }),
  };

  function highest(of: ChangedPackage, versions: (string | null)[]): string | null {
    return versions.reduce((high, one) => {
      if (high === null || one === null || high === one) return one;
      const order = compareVersions(ecosystem, one, high);
      return order === null ? null : order > 0 ? one : high;
    }, versions[0] ?? null);
  }
}

function tell(one: Advisory): string {
  const cve = (one.aliases ?? []).find((alias) => /^CVE-[\d-]+$/.test(alias));
  const words = (one.summary ?? "").replace(/\s+/g, " ").trim();
  const short = words.length > most.words ? `${words.slice(0, most.words - 1).trimEnd()}…` : words;
  return `- \`${one.id}\`${cve ? ` (${cve})` : ""}, ${severityOf(one)}${short ? `: ${literalMarkdown(short)}` : ""}`;
}

/** The line with the fixed version in the place of the present one, when that stands there once. */
function withVersion({ text, version }: ChangedPackage, fixed: string): string | null {
  const at = text.indexOf(version);
  if (at < 0 || at !== text.lastIndexOf(version) || !/^[\w.+-]+$/.test(fixed)) return null;
  return text.slice(0, at) + fixed + text.slice(at + version.length);
}
