import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { zipSync } from "fflate";
import { afterAll, expect, it } from "vitest";
import { changedPackages } from "./dependencies/changed-packages";
import { osvScanner } from "./osv-scanner";
import { anAdvisory } from "./testing/advisories";
import { changeOf } from "./testing/change-of";

const folder = mkdtempSync(join(tmpdir(), "gloss-osv-"));
afterAll(() => rmSync(folder, { recursive: true }));
const bytes = (value: unknown) => Buffer.from(typeof value === "string" ? value : JSON.stringify(value));

const manifest = (version: string, more = "") =>
  `{\n  "dependencies": {\n    "deepmerger": "${version}"${more}\n  }\n}\n`;
const lock = (...versions: [name: string, version: string][]) =>
  JSON.stringify(
    {
      lockfileVersion: 3,
      packages: Object.fromEntries(versions.map(([name, version]) => [`node_modules/${name}`, { version }])),
    },
    null,
    2,
  );
const scan = async (
  file: string,
  files: Parameters<typeof changeOf>[0],
  signal = AbortSignal.timeout(10_000),
) => {
  const change = changeOf(files);
  const readHead = async (path: string) => files[path]?.[1] ?? null;
  return osvScanner({ change, readHead, url: "http://127.0.0.1:9", file }).scan(signal);
};

const advisories = [
  anAdvisory(),
  // The same thing, told by another database.
  anAdvisory({ id: "PYSEC-2026-1", aliases: ["GHSA-aaaa-bbbb-cccc", "CVE-2026-1234"], severity: [] }),
  anAdvisory({ id: "GHSA-withdrawn-x", aliases: [], withdrawn: "2026-02-01T00:00:00Z" }),
  anAdvisory({
    id: "GHSA-dddd-eeee-ffff",
    aliases: [],
    severity: [],
    summary: "![x](https://evil.example/x.png) @octocat",
    affected: [
      {
        package: { ecosystem: "npm", name: "deepmerger" },
        ranges: [{ type: "SEMVER", events: [{ introduced: "1.0.0" }, { fixed: "1.2.9" }] }],
      },
    ],
  }),
];
const inFolder = join(folder, "json");
mkdirSync(join(inFolder, "npm"), { recursive: true });
for (const one of advisories) writeFileSync(join(inFolder, "npm", `${one.id}.json`), bytes(one));
writeFileSync(join(inFolder, "broken.json"), "{");
const inZip = join(folder, "all.zip");
writeFileSync(
  inZip,
  zipSync({
    ...Object.fromEntries(advisories.map((one) => [`${one.id}.json`, bytes(one)])),
    "broken.json": bytes("{"),
    "README.md": bytes("no advisory"),
    "bomb.json": Buffer.alloc(40_000_000, 32),
  }),
);

it.each([inFolder, inZip])(
  "a package that is brought in is told of, once, with what fixes it: %s",
  async (file) => {
    const [report] = await scan(file, {
      "package.json": [manifest("1.0.0"), manifest("1.2.3")],
      "package-lock.json": [
        lock(["deepmerger", "1.0.0"]),
        lock(["deepmerger", "1.2.3"], ["harmless", "1.0.0"]),
      ],
    });
    expect(report?.results).toEqual([
      {
        rule: "known-vulnerability",
        title: "deepmerger 1.2.3 has 2 known vulnerabilities",
        message:
          "- `GHSA-aaaa-bbbb-cccc` (CVE-2026-1234), critical: Prototype pollution in `merge`\n" +
          "- `GHSA-dddd-eeee-ffff`, high: \\!\\[x\\](https://evil.example/x.png) @octocat\n\nFixed in 1.2.9.",
        severity: "critical",
        category: "security",
        confidence: 0.9,
        cwe: "CWE-1321",
        url: "https://osv.dev/vulnerability/GHSA-aaaa-bbbb-cccc",
        aliases: ["GHSA-aaaa-bbbb-cccc", "CVE-2026-1234", "GHSA-dddd-eeee-ffff"],
        path: "package.json",
        region: { startLine: 3, endLine: 3 },
        suggestion: '    "deepmerger": "1.2.9"',
      },
    ]);
  },
);

it("a lock file alone is told of on its line, and offers no edit", async () => {
  const [report] = await scan(inZip, { "package-lock.json": [lock(), lock(["deepmerger", "2.0.5"])] });
  expect(report?.results).toMatchObject([
    { path: "package-lock.json", region: { startLine: 5, endLine: 5 } },
  ]);
  expect(report?.results[0]).not.toHaveProperty("suggestion");
});

it("a version that is out of reach is nothing to tell, nor one that was there before", async () => {
  const [fine] = await scan(inZip, { "package-lock.json": [lock(), lock(["deepmerger", "2.1.0"])] });
  expect(fine?.results).toEqual([]);
  const before = await scan(inZip, {
    "package-lock.json": [lock(["deepmerger", "1.0.0"]), lock(["deepmerger", "1.0.0"], ["other", "1.0.0"])],
  });
  expect(before[0]?.results).toEqual([]);
  const moved = changeOf({
    "package-lock.json": [
      lock(["deepmerger", "1.0.0"], ["x", "1.0.0"]),
      lock(["x", "1.0.0"], ["deepmerger", "1.0.0"]),
    ],
  });
  expect(moved.files[0]?.hunks.length).toBeGreaterThan(0);
  const head = lock(["x", "1.0.0"], ["deepmerger", "1.0.0"]);
  expect(await changedPackages(moved, async () => head)).toEqual({ packages: [], unread: [] });
});

it("a lock file that can't be read is named", async () => {
  const change = changeOf({ "yarn.lock": ['a@1:\n  version "1.0.0"\n', 'a@1:\n  version "1.0.1"\n'] });
  const [report] = await osvScanner({ change, readHead: async () => null, url: "", file: inZip }).scan(
    AbortSignal.timeout(9_000),
  );
  expect(report).toMatchObject({ results: [], problems: ["yarn.lock could not be read."] });
});

it("a file that is none is told as such", async () => {
  const files = { "package-lock.json": [lock(), lock(["deepmerger", "1.0.0"])] } as Parameters<
    typeof changeOf
  >[0];
  const noZip = join(folder, "no.zip");
  writeFileSync(noZip, "no zip");
  await expect(scan(noZip, files)).rejects.toThrow(/GLOSS_OSV_FILE is no zip/);
  await expect(scan(join(folder, "nowhere"), files)).rejects.toThrow(/GLOSS_OSV_FILE names nothing/);
});
