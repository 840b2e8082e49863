import { compare as comparePython, valid as isPython } from "@renovatebot/pep440";
import { compare as compareSemver, parse } from "semver";
import type { Ecosystem } from "../dependencies/package-line";

/**
 * How two versions of an ecosystem stand to each other (below, at or above 0); null where this can't be said for
 * sure: of Maven, RubyGems and Packagist, and of texts that are no versions.
 */
export function compareVersions(ecosystem: Ecosystem, a: string, b: string): number | null {
  if (ecosystem === "PyPI") return isPython(a) && isPython(b) ? comparePython(a, b) : null;
  if (ecosystem !== "npm" && ecosystem !== "crates.io" && ecosystem !== "Go") return null;
  const [one, two] = [a, b].map((text) => parse(text === "0" ? "0.0.0-0" : text.replace(/^v/, "")));
  return one && two ? compareSemver(one, two) : null;
}
