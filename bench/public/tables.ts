import type { Benchmark } from "../benchmark";
import type { Run } from "./run-gloss";
import { percent, scoresOf, type Tally } from "./tally";
import type { Time } from "./timed-command";

export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), `|${"---|".repeat(head.length)}`, ...rows.map(line)].join("\n");
}

/** Heads of what `scoreCells` gives, of one tool. */
export const scoreHeads = (tool: string): string[] => [
  `${tool}: right / false / missed`,
  "precision",
  "recall",
  "F1",
];

export function scoreCells(tally: Tally): string[] {
  const { precision, recall, f1 } = scoresOf(tally);
  const { truePositives, falsePositives, falseNegatives } = tally;
  return [
    `${truePositives} / ${falsePositives} / ${falseNegatives}`,
    percent(precision),
    percent(recall),
    percent(f1),
  ];
}

const seconds = (time: number) => `${time.toFixed(1)} s`;

/** What the tools took over the same files, one after the other. */
export const timeTable = (runs: readonly [tool: string, run: Pick<Run, "alone" | "more">][]): string =>
  markdownTable(
    ["time over the same files", "by the clock", "of processors"],
    runs.flatMap(([tool, { alone, more }]) =>
      [{ how: "one process from start to end, one job", time: alone }, ...more].map(({ how, time }) => [
        `${tool}: ${how}`,
        seconds(time.wall),
        seconds(time.cpu),
      ]),
    ),
  );

/** The two floors beside Semgrep: as precise at least, in a tenth of its time. */
export function besideRows(
  set: string,
  ours: { tally: Tally; alone: Time },
  theirs: { tally: Tally; alone: Time },
): Benchmark["rows"] {
  const [own, other] = [scoresOf(ours.tally).precision, scoresOf(theirs.tally).precision];
  const share = (key: keyof Time) => ours.alone[key] / theirs.alone[key];
  return [
    {
      name: `${set}: precision beside Semgrep`,
      value: `${percent(own)}, Semgrep ${percent(other)}`,
      floor: { text: "at least Semgrep's", met: (own ?? 0) >= (other ?? 0) },
    },
    {
      name: `${set}: time beside Semgrep, one job each`,
      ratio: `${percent(share("wall"))} by the clock, ${percent(share("cpu"))} of processors`,
      value: `${seconds(ours.alone.wall)} and ${seconds(ours.alone.cpu)}`,
      floor: { text: "a tenth of Semgrep's", met: share("wall") <= 0.1 && share("cpu") <= 0.1 },
    },
  ];
}

/** The rules with the most mistakes first. */
export function mostFrequent(names: readonly string[], most = 10): string[] {
  const counts = [...Map.groupBy(names, (name) => name)].map(([name, all]) => [name, all.length] as const);
  return counts
    .toSorted((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))
    .slice(0, most)
    .map(([name, times]) => `${times} × ${name}`);
}
