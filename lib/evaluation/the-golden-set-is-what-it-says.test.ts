import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { parseDiff } from "@/lib/core/parse-diff";
import { runGit } from "@/lib/source/git/run-git";
import { goldenSources } from "./golden-sources";
import { readGoldenSet, sampleOf } from "./golden-set";
import { layOutCase } from "./lay-out-case";
import { openSource } from "./open-source";

const { cases } = readGoldenSet();

it("has 200 changes with something to find, and some with nothing", () => {
  expect(cases.filter(({ expected }) => expected.length > 0).length).toBeGreaterThanOrEqual(200);
  expect(cases.filter(({ kind }) => kind === "clean").length).toBeGreaterThanOrEqual(30);
  expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
  for (const { kind, source, expected, files } of cases) {
    expect(goldenSources.map(({ name }) => name)).toContain(source);
    expect(expected.length === 0).toBe(kind === "clean");
    expect(files !== undefined).toBe(kind === "reversed");
  }
});

it("a part of it is the same each time, and of every kind and source", () => {
  const part = sampleOf(cases, 60);
  expect(part).toHaveLength(60);
  expect(sampleOf(cases.toReversed(), 60).map(({ id }) => id)).toEqual(part.map(({ id }) => id).toReversed());
  expect(new Set(part.map(({ source }) => source))).toEqual(new Set(goldenSources.map(({ name }) => name)));
  expect(new Set(part.map(({ kind }) => kind)).size).toBe(3);
  expect(sampleOf(cases, 9999)).toEqual(cases);
});

/** Two of the repositories, where they lie beside the project. */
const given = process.env["GLOSS_TEST_REPOS"];
const near = goldenSources.filter(
  ({ name }) => ["ky", "p-queue"].includes(name) && given && existsSync(join(given, `${name}.bundle`)),
);

it("its hashes hold, and what it expects stands in the change", async () => {
  const cache = mkdtempSync(join(tmpdir(), "golden-"));
  onTestFinished(() => rmSync(cache, { recursive: true, force: true }));
  for (const source of near) {
    const dir = await openSource(source, { from: given ?? null, cache });
    const own = cases.filter((one) => one.source === source.name).slice(0, 10);
    for (const golden of own) {
      const { base, head } = await layOutCase(dir, golden);
      const { stdout } = await runGit(dir, ["diff", "--no-ext-diff", base, head]);
      const files = parseDiff(stdout.toString("utf8"));
      for (const { path, right, left } of golden.expected.flatMap(({ places }) => places)) {
        const lines = files.find((file) => file.path === path)?.hunks.flatMap((hunk) => hunk.lines) ?? [];
        const shown = (side: "newLine" | "oldLine", range: [number, number] | null) =>
          range === null ||
          lines.some((line) => (line[side] ?? 0) >= range[0] && (line[side] ?? 0) <= range[1]);
        expect(shown("newLine", right), `${golden.id} ${path}`).toBe(true);
        expect(shown("oldLine", left), `${golden.id} ${path}`).toBe(true);
      }
    }
  }
});
