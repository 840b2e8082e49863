import { expect, it, test } from "vitest";
import type { Ecosystem } from "../dependencies/package-line";
import { anAdvisory } from "../testing/advisories";
import { advisory } from "./advisory";
import { affects, fixedVersion } from "./affects";
import { severityOf } from "./weight-of-advisory";

const of = (ecosystem: Ecosystem, version: string, name = "deepmerger") => ({ ecosystem, name, version });
const one = (given: object = {}) => advisory.parse(anAdvisory({ ...given }));
const ranged = (ecosystem: string, events: object[], versions: string[] = [], type = "ECOSYSTEM") =>
  one({ affected: [{ package: { ecosystem, name: "deepmerger" }, ranges: [{ type, events }], versions }] });

test.each([
  ["0.0.1", true, "1.2.4"],
  ["1.2.3", true, "1.2.4"],
  ["1.2.4-rc.1", true, "1.2.4"],
  ["1.2.4", false, "2.1.0"],
  ["1.9.0", false, "2.1.0"],
  ["2.0.0", true, "2.1.0"],
  ["2.1.0", false, null],
  ["not a version", false, null],
])("npm %s: %s, fixed in %s", (version, affected, fixed) => {
  expect(affects(one(), of("npm", version))).toBe(affected);
  expect(fixedVersion(one(), of("npm", version))).toBe(fixed);
});

it("another package, and the same name elsewhere, are not meant", () => {
  expect(affects(one(), of("npm", "1.0.0", "other"))).toBe(false);
  expect(affects(one(), of("PyPI", "1.0.0"))).toBe(false);
});

test.each<[Ecosystem, string, string, boolean]>([
  ["PyPI", "1.0", "2.0", true],
  ["PyPI", "2.0rc1", "2.0", true],
  ["PyPI", "2.0.0", "2.0", false],
  ["PyPI", "2.0.post1", "2.0", false],
  ["Go", "1.0.0", "1.0.1", true],
  ["Go", "0.0.0-20200101000000-abcdef", "0.1.0", true],
  ["crates.io", "0.1.43", "0.1.43", false],
  // No comparison that is sure: only what is listed counts.
  ["Maven", "1.0", "2.0", false],
  ["RubyGems", "1.0", "2.0", false],
  ["Packagist", "1.0", "2.0", false],
])("%s %s, fixed in %s: %s", (ecosystem, version, fixed, affected) => {
  expect(affects(ranged(ecosystem, [{ introduced: "0" }, { fixed }]), of(ecosystem, version))).toBe(affected);
});

it("a version that is listed is affected in every ecosystem", () => {
  for (const ecosystem of ["Maven", "RubyGems", "Packagist", "PyPI"] as const)
    expect(affects(ranged(ecosystem, [], ["v1.0", "1.1"]), of(ecosystem, "1.1"))).toBe(true);
  expect(affects(ranged("Packagist", [], ["v1.0"]), of("Packagist", "1.0"))).toBe(true);
});

it("the last affected version is affected, the next one is not; commits are not compared", () => {
  const range = ranged("npm", [{ last_affected: "1.5.0" }, { introduced: "1.0.0" }], [], "SEMVER");
  expect(["0.9.0", "1.0.0", "1.5.0", "1.5.1"].map((version) => affects(range, of("npm", version)))).toEqual([
    false,
    true,
    true,
    false,
  ]);
  expect(affects(ranged("npm", [{ introduced: "0" }], [], "GIT"), of("npm", "1.0.0"))).toBe(false);
});

test.each<[object, string]>([
  [{}, "critical"],
  [{ severity: [{ type: "CVSS_V3", score: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N" }] }, "high"],
  [{ severity: [{ type: "CVSS_V3", score: "CVSS:3.0/AV:N/AC:L/PR:L/UI:N/S:U/C:L/I:N/A:N" }] }, "medium"],
  [{ severity: [{ type: "CVSS_V2", score: "AV:N/AC:L/Au:N/C:C/I:C/A:C" }] }, "critical"],
  [
    {
      severity: [
        { type: "CVSS_V4", score: "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N" },
      ],
    },
    "critical",
  ],
  [{ severity: [{ type: "CVSS_V3", score: "nonsense" }] }, "high"],
  [{ severity: [], database_specific: { severity: "MODERATE" } }, "medium"],
  [{ severity: [], database_specific: {} }, "medium"],
  [{ id: "MAL-2026-1", severity: [] }, "critical"],
])("%j is %s", (given, severity) => expect(severityOf(one(given))).toBe(severity));
