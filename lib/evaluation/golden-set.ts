import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { goldenCase, type GoldenCase } from "./golden-case";

interface GoldenSet {
  cases: GoldenCase[];
  /** SHA-256 of the file, by which two evaluations know that they were made of the same. */
  sha256: string;
}

/** The golden set as it is shipped: names of commits, files and lines, and no code. Throws when it is broken. */
export function readGoldenSet(): GoldenSet {
  const file = readFileSync(join(import.meta.dirname, "golden", "cases.jsonl"));
  const lines = file.toString("utf8").split("\n").filter(Boolean);
  return {
    cases: lines.map((line) => goldenCase.parse(JSON.parse(line))),
    sha256: createHash("sha256").update(file).digest("hex"),
  };
}

/**
 * `count` of the cases, the same each time, with each source and each kind in its share: so that a small part of the
 * set says about what the whole would.
 */
export function sampleOf(cases: readonly GoldenCase[], count: number): GoldenCase[] {
  if (count >= cases.length) return [...cases];
  const mixed = cases
    .map((one) => ({ one, key: createHash("sha256").update(one.id).digest("hex") }))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1));
  const groups = [...Map.groupBy(mixed, ({ one }) => `${one.source} ${one.kind}`).values()];
  const chosen = groups.flatMap((group) =>
    // Where in its group a case stands is where it stands in the order of all.
    group.map(({ one }, nth) => ({ one, place: (nth + 0.5) / group.length })),
  );
  const ids = new Set(
    chosen
      .toSorted((a, b) => a.place - b.place)
      .slice(0, count)
      .map(({ one }) => one.id),
  );
  return cases.filter(({ id }) => ids.has(id));
}
