/** Advisories in OSV's schema about packages that there are not. */
export const anAdvisory = (given: Record<string, unknown> = {}) => ({
  schema_version: "1.6.0",
  id: "GHSA-aaaa-bbbb-cccc",
  modified: "2026-01-02T03:04:05Z",
  published: "2026-01-01T00:00:00Z",
  aliases: ["CVE-2026-1234"],
  summary: "Prototype pollution in `merge`",
  details: "Long words.\n\nMore of them.",
  severity: [{ type: "CVSS_V3", score: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:N" }],
  affected: [
    {
      package: { ecosystem: "npm", name: "deepmerger", purl: "pkg:npm/deepmerger" },
      ranges: [
        {
          type: "SEMVER",
          events: [{ introduced: "0" }, { fixed: "1.2.4" }, { introduced: "2.0.0" }, { fixed: "2.1.0" }],
        },
      ],
    },
  ],
  database_specific: { severity: "HIGH", cwe_ids: ["CWE-1321"] },
  ...given,
});
