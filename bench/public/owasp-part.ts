import { createHash } from "node:crypto";
import { basename } from "node:path";
import { writeFilesBelow } from "./files-below";
import { byPath, isOf, type Hit } from "./hit";
import type { OpenSource } from "./open-source";
import { type OwaspCase, readExpected, scoreOwasp } from "./owasp";
import type { Part } from "./part";
import { originOf, publicSources } from "./public-sources";
import { type Run, runGloss } from "./run-gloss";
import { runSemgrep } from "./run-semgrep";
import type { PublicRule } from "./semgrep-rules";
import { besideRows, markdownTable, mostFrequent, scoreCells, scoreHeads, timeTable } from "./tables";
import { percent, scoresOf, sumOf, type Tally } from "./tally";

const expected = "expectedresults-1.2.csv";
const testcode = "src/main/java/org/owasp/benchmark/testcode";

/** Half of the cases, told by the hash of their names, was looked at while the rules were made better. */
const wasTuned = ({ name }: OwaspCase): boolean =>
  (createHash("sha256").update(name).digest()[0] ?? 0) % 2 === 0;

/** OWASP's Benchmark for Java, by our rules and by Semgrep's of the same weaknesses. */
export function owaspPart(source: OpenSource, rules: readonly PublicRule[] | null, folder: string): Part {
  const cases = readExpected(source.texts([expected]).get(expected) ?? "");
  const texts = source.texts(cases.map(({ name }) => `${testcode}/${name}.java`));
  // The folder `benchmark` in their paths would say example code to us, so the files stand alone.
  writeFilesBelow(
    folder,
    [...texts].map(([path, text]) => [basename(path), text]),
  );
  const weaknesses = new Set(cases.map(({ weakness }) => weakness));
  const same = rules?.filter(({ classes }) => classes.some((one) => weaknesses.has(one))) ?? [];
  const ours = runGloss(folder);
  const theirs = rules && runSemgrep(folder, same, true);
  const runs: [string, Run][] = [["Gloss", ours], ...(theirs ? [["Semgrep", theirs] as [string, Run]] : [])];
  const of = (some: readonly OwaspCase[]) => runs.map(([, { hits }]) => scoreOwasp(some, hits));
  const sums = (some: readonly OwaspCase[]) => of(some).map((tallies) => sumOf(tallies.values()));
  const half = (tuned: boolean) => cases.filter((one) => wasTuned(one) === tuned);
  const [own, other] = of(cases);
  const rows = [
    ...[...(own ?? [])]
      .toSorted(([a], [b]) => a.localeCompare(b))
      .map(([category, tally]) => {
        const [first] = cases.filter((one) => one.category === category);
        return row(`${category} (${first?.weakness})`, [tally, other?.get(category)]);
      }),
    row("all", sums(cases)),
    row("the half that the rules were tuned on", sums(half(true))),
    row("the half that was held out", sums(half(false))),
  ];
  const [ownSum, otherSum] = sums(cases);
  const text = [
    `${cases.length.toLocaleString("en")} servlets, each with one weakness or with something that only looks like it: ${originOf(publicSources.owasp)}. A servlet counts as reported when a finding of its own weakness is told by default thresholds; what is said of other weaknesses does not count, as in the Benchmark's own scoring. The Youden index is the share of real ones that were reported less the share of harmless ones that were.`,
    markdownTable(
      ["weakness", "real / harmless", ...runs.flatMap(([tool]) => [...scoreHeads(tool), "Youden"])],
      rows,
    ),
    timeTable(runs),
  ];
  if (theirs) text.push(`Semgrep ran ${same.length} rules for Java of these weaknesses.`);
  return {
    title: "OWASP Benchmark",
    text: text.join("\n\n"),
    rows: [
      { name: "OWASP Benchmark: Youden index", value: percent(scoresOf(ownSum ?? sumOf([])).youden) },
      ...(ownSum && otherSum && theirs
        ? besideRows(
            "OWASP Benchmark",
            { tally: ownSum, alone: ours.alone },
            { tally: otherSum, alone: theirs.alone },
          )
        : []),
    ],
    worst: mostFrequent(falseOnes(half(true), ours.hits)).map((one) => `OWASP, false: ${one}`),
  };
}

function row(name: string, tallies: readonly (Tally | undefined)[]): string[] {
  const [first] = tallies;
  const { truePositives = 0, falsePositives = 0, falseNegatives = 0, trueNegatives = 0 } = first ?? {};
  return [
    name,
    `${truePositives + falseNegatives} / ${falsePositives + trueNegatives}`,
    ...tallies.flatMap((tally) => (tally ? [...scoreCells(tally), percent(scoresOf(tally).youden)] : [])),
  ];
}

/** Rules that were wrong, once for each case. */
function falseOnes(cases: readonly OwaspCase[], hits: readonly Hit[]): string[] {
  const of = byPath(hits);
  return cases
    .filter(({ real }) => !real)
    .flatMap(({ name, weakness }) => [
      ...new Set(
        of(`${name}.java`)
          .filter((hit) => isOf(hit, weakness))
          .map(({ rule }) => rule),
      ),
    ]);
}
