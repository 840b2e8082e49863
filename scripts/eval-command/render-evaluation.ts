import type { Evaluation, Group } from "@/lib/evaluation/evaluation";
import type { Headline, Interval } from "@/lib/evaluation/headlines";
import { targets } from "@/lib/evaluation/targets";

const percent = (share: number | null): string => (share === null ? "–" : `${(share * 100).toFixed(1)} %`);

/** Draws that are all the same say too little to be shown. */
const between = (interval: Interval): string =>
  interval === null || interval[0] === interval[1]
    ? ""
    : ` (${(interval[0] * 100).toFixed(1)} to ${(interval[1] * 100).toFixed(1)})`;

const dollars = (amount: number | null): string => (amount === null ? "not known" : `$${amount.toFixed(2)}`);

/** The figures as Markdown tables, for the terminal and for docs/quality.md. */
export function renderEvaluation({ summary, mode, model, judge, set, left }: Evaluation): string {
  const { headlines, intervals, counts, comparison, by, calibration } = summary;
  const move = (name: Headline): string => {
    const moved = comparison?.moves[name];
    if (!moved || moved.before === null || moved.after === null) return "";
    return `${percent(moved.before)}: ${moved.trend}`;
  };
  const row = (name: Headline, label: string, target: string) =>
    `| ${label} | ${percent(headlines[name])}${between(intervals[name])} | ${target} | ${move(name)} |`;
  return [
    `${counts.cases} of ${set.cases} changes, ${counts.hits + counts.missed} expected findings; ${whoLooked(mode, model)}. Whether a finding says what is expected was decided ${judge === "model" ? "by the model, which read what was mended" : "by shared words, which misses what is said in other words"}.`,
    "",
    "| figure | measured (95 of 100 draws) | to be | last run, on the same changes |",
    "|---|---|---|---|",
    row(
      "precision",
      `precision: right of the ${counts.hits + counts.wrong} that were told`,
      `${percent(targets.precision)} or more`,
    ),
    row(
      "recall",
      `recall: told of the ${counts.hits + counts.missed} that were expected`,
      `${percent(targets.recall)} or more`,
    ),
    row("f1", "F1", ""),
    `| told at its place, in whatever words | ${percent(summary.placedRecall)} | | |`,
    row(
      "high",
      `right of ${calibration.high.findings} told with confidence 0.9 or more`,
      `${percent(targets.high)} or more`,
    ),
    row("calibration", "calibration error: distance of confidence and truth", "small"),
    `| told on ${counts.cleanCases} changes that nobody had to mend | ${counts.onClean} | none | |`,
    `| findings told: right, wrong, again | ${counts.hits}, ${counts.wrong}, ${counts.repeats} | | |`,
    `| cost | ${mode === "live" ? dollars(summary.costUsd) : "nothing was paid"} | | |`,
    `| tokens in, out | ${number(summary.tokens.input)}, ${number(summary.tokens.output)} | | |`,
    `| time of a review, median | ${number(summary.medianMs)} ms | | |`,
    "",
    ...groups("category", by.category),
    ...groups("kind of change", by.kind),
    ...groups("language", by.language),
    ...groups("severity that the finding has", by.severity),
    "| confidence | findings | right |",
    "|---|---|---|",
    ...calibration.bins
      .filter(({ findings }) => findings > 0)
      .map(
        ({ from, to, findings, right }) =>
          `| ${from.toFixed(1)} to ${to.toFixed(1)} | ${findings} | ${percent(right)} |`,
      ),
    ...(left.length > 0 ? ["", `${left.length} changes have no result: ${reasonsOf(left)}.`] : []),
  ].join("\n");
}

const number = (count: number) => Math.round(count).toLocaleString("en");

function whoLooked(mode: Evaluation["mode"], model: string | null): string {
  if (mode === "static") return "reviewed by the rules alone, without a model";
  if (mode === "live") return `reviewed by the rules and ${model ?? "a model"}`;
  return "reviewed by the rules and by a program that was told the answers, which says nothing of any model";
}

function groups(title: string, list: Group[]): string[] {
  return [
    `| ${title} | expected | found | told | right |`,
    "|---|---|---|---|---|",
    ...list.map(
      ({ key, expected, hits, told, right }) =>
        `| ${key} | ${expected} | ${expected === 0 ? "–" : `${hits} (${percent(hits / expected)})`} | ${told} | ${told === 0 ? "–" : `${right} (${percent(right / told)})`} |`,
    ),
    "",
  ];
}

function reasonsOf(left: Evaluation["left"]): string {
  const reasons = Map.groupBy(left, ({ reason }) => reason.replace(/[.\s]+$/, ""));
  return [...reasons].map(([reason, list]) => `${list.length} because ${reason}`).join("; ");
}
